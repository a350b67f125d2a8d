/** What an operator says of a shop's independence: it outlives imports, and goes where the shop goes. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  DecisionRefused,
  historyOf,
  judgementOf,
  judgeShop,
  mergeShops,
  splitOff,
  undo,
  unjudgeShop,
} from '../../server/sources/index.ts';
import { testDatabase } from '../support/database.ts';
import { addShops, shopRow } from '../support/rows.ts';
import { bring } from './index-state.ts';
import { sourceRow } from './rows.ts';

const database = testDatabase();
const db = () => database.knex;
beforeEach(() => database.empty());

const OPERATOR = { by: 'anne', reason: null };
const said = (independent: boolean, reason: string) => ({ independent, by: 'anne', reason });
const kleber = sourceRow({ sourceKey: 'node/1', phone: '+33199000001' });
const twin = sourceRow({ source: 'csv', sourceKey: 'k', name: 'Kléber', phone: '+33199000001' });
const brumes = sourceRow({
  ...{ sourceKey: 'node/2', name: 'Quai des Brumes', lat: 48.586, address: '120 Grand’Rue' },
  ...{ independent: false, independenceReason: 'Brumes: a chain' },
});
const KLEBER = 'librairie-kleber-strasbourg';
const BRUMES = 'quai-des-brumes-strasbourg';

/** "slug: true (why)" of each open shop. */
const told = async (): Promise<string[]> => {
  const { rows } = await db().raw<{ rows: { told: string }[] }>(
    `select slug || ': ' || coalesce(independent::text, 'unknown') || coalesce(' (' || independence_reason || ')', '') as told
     from shops where closed_at is null order by slug`,
  );
  return rows.map((row) => row.told);
};
const BEFORE = [`${KLEBER}: unknown`, `${BRUMES}: false (Brumes: a chain)`];

describe('it goes before what the sources say', () => {
  beforeEach(() => bring(db(), [kleber, brumes]));

  test('of one that nobody knew, and of one that a list calls a chain', async () => {
    expect(await told()).toEqual(BEFORE);
    await judgeShop(db(), KLEBER, said(true, 'a cooperative'));
    await judgeShop(db(), BRUMES, said(true, 'bought back by its booksellers'));
    expect(await told()).toEqual([
      `${KLEBER}: true (a cooperative)`,
      `${BRUMES}: true (bought back by its booksellers)`,
    ]);
  });

  test('no import undoes it: neither the same rows, nor changed ones, nor a better source', async () => {
    await judgeShop(db(), KLEBER, said(false, 'a franchise'));
    await bring(db(), [kleber, brumes]);
    await bring(db(), [{ ...kleber, hours: 'Mo-Sa 10:00-19:00', independent: true }]);
    await bring(db(), [{ ...twin, independent: true, independenceReason: 'as its listing says' }]);
    expect((await told()).find((one) => !one.startsWith(BRUMES))).toBe(`${KLEBER}: false (a franchise)`);
  });

  test('said again, the later holds; taken back, the sources speak again', async () => {
    await judgeShop(db(), BRUMES, said(true, 'one'));
    await judgeShop(db(), BRUMES, said(false, 'two'));
    expect((await told())[1]).toBe(`${BRUMES}: false (two)`);
    await unjudgeShop(db(), BRUMES);
    expect(await told()).toEqual(BEFORE);
    const { rows } = await db().raw<{ rows: unknown[] }>('select undone_at from independence_decisions');
    expect(rows).toHaveLength(2);
  });

  test('what cannot be is refused', async () => {
    await expect(judgeShop(db(), 'nobody', said(true, 'x'))).rejects.toThrow(DecisionRefused);
    await expect(unjudgeShop(db(), KLEBER)).rejects.toThrow('nothing was said of');
    await mergeShops(db(), KLEBER, BRUMES, OPERATOR);
    await expect(judgeShop(db(), BRUMES, said(true, 'x'))).rejects.toThrow('no shop is called');
    await addShops(db(), [shopRow({ name: 'One', lat: 48.85, lon: 2.35 })]);
    await expect(judgeShop(db(), 'one-paris', said(true, 'x'))).rejects.toThrow('no source names');
  });
});

describe('it goes where the shop goes', () => {
  beforeEach(() => bring(db(), [kleber, brumes]));

  test('merged: the whole shop is what was said of the part; parted again, only the part', async () => {
    await judgeShop(db(), BRUMES, said(true, 'bought back'));
    await mergeShops(db(), KLEBER, BRUMES, OPERATOR);
    expect(await told()).toEqual([`${KLEBER}: true (bought back)`]);
    await bring(db(), [{ ...brumes, hours: 'Mo-Sa 10:00-19:00' }, kleber]);
    expect(await told()).toEqual([`${KLEBER}: true (bought back)`]);
    const [merged] = await historyOf(db(), { shopId: null, limit: 1 });
    await undo(db(), merged?.id ?? 0, OPERATOR);
    expect(await told()).toEqual([`${KLEBER}: unknown`, `${BRUMES}: true (bought back)`]);
  });

  test('said of both, then merged: the later holds, and each has its own again when they part', async () => {
    await judgeShop(db(), BRUMES, said(true, 'bought back'));
    await judgeShop(db(), KLEBER, said(false, 'a franchise'));
    await mergeShops(db(), KLEBER, BRUMES, OPERATOR);
    expect(await told()).toEqual([`${KLEBER}: false (a franchise)`]);
    const [merged] = await historyOf(db(), { shopId: null, limit: 1 });
    await undo(db(), merged?.id ?? 0, OPERATOR);
    expect(await told()).toEqual([`${KLEBER}: false (a franchise)`, `${BRUMES}: true (bought back)`]);
  });

  test('taken back of a merged shop, nothing older comes up again', async () => {
    await judgeShop(db(), BRUMES, said(true, 'bought back'));
    await judgeShop(db(), KLEBER, said(true, 'a cooperative'));
    await mergeShops(db(), KLEBER, BRUMES, OPERATOR);
    await unjudgeShop(db(), KLEBER);
    expect(await told()).toEqual([`${KLEBER}: false (Brumes: a chain)`]);
  });

  test('a row that is split off is another shop, of which nothing was said', async () => {
    await bring(db(), [twin]);
    await judgeShop(db(), KLEBER, said(true, 'a cooperative'));
    await splitOff(db(), KLEBER, 'csv/k', OPERATOR);
    expect(await told()).toEqual([
      'kleber-strasbourg: unknown',
      `${KLEBER}: true (a cooperative)`,
      BEFORE[1],
    ]);
    const { rows } = await db().raw<{ rows: { id: number }[] }>('select id from shops order by id');
    expect(await judgementOf(db(), rows[0]?.id ?? 0)).toMatchObject({ by: 'anne', reason: 'a cooperative' });
    expect(await judgementOf(db(), rows[2]?.id ?? 0)).toBeNull();
  });
});
