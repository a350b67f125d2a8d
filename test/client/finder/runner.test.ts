import { beforeEach, describe, expect, test } from '@jest/globals';
import { Runner } from '../../../client/finder/runner.ts';

let busy: boolean;
let failures: { error: unknown; again: () => void }[];
let runner: Runner;

beforeEach(() => {
  busy = false;
  failures = [];
  runner = new Runner({
    onBusy: (on) => (busy = on),
    onFailed: (error, again) => failures.push({ error, again }),
  });
});

/** A question that waits to be answered. */
const asked = () => {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const shown: string[] = [];
  const question = async (signal: AbortSignal): Promise<void> => {
    await promise;
    signal.throwIfAborted();
    shown.push('answer');
  };
  return { question, answer: () => resolve(undefined), fail: reject, shown };
};

describe('one question at a time', () => {
  test('shows the wait until the answer', async () => {
    const { question, answer, shown } = asked();
    const run = runner.run(question);
    expect(busy).toBe(true);
    answer();
    await run;
    expect([busy, shown]).toEqual([false, ['answer']]);
  });

  test('never lets an older answer overwrite a newer one, in whatever order they come', async () => {
    const [older, newer] = [asked(), asked()];
    const runs = [runner.run(older.question), runner.run(newer.question)];
    newer.answer();
    await runs[1];
    older.answer();
    await runs[0];
    expect([older.shown, newer.shown]).toEqual([[], ['answer']]);
  });

  test('keeps waiting for the newer one when the older is over', async () => {
    const [older, newer] = [asked(), asked()];
    const runs = [runner.run(older.question), runner.run(newer.question)];
    older.answer();
    await runs[0];
    expect(busy).toBe(true);
    newer.answer();
    await runs[1];
    expect(busy).toBe(false);
  });

  test('tells a failure once and offers to ask the same again', async () => {
    const { question, fail } = asked();
    const run = runner.run(question);
    fail(new Error('away'));
    await run;
    expect(failures.map(({ error }) => error)).toEqual([new Error('away')]);
    expect(busy).toBe(false);
    failures[0]?.again();
    expect(busy).toBe(true);
  });

  test('says nothing of the failure of a question that was overtaken or stopped', async () => {
    const { question, fail } = asked();
    const run = runner.run(question);
    runner.stop();
    fail(new Error('away'));
    await run;
    expect([failures, busy]).toEqual([[], false]);
  });
});
