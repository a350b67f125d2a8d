import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { say, serveCommands, type CommandIo } from '../server/command/index.ts';

const CLI = path.join(import.meta.dirname, '../server/cli.ts');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rayon-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the command line as a process of its own, its output going into pipes. */
const rayon = async (typed: string[], stdin = ''): Promise<Ended> => {
  const env = { PATH: process.env['PATH'], DATA_DIR: folder };
  const child = spawn(process.execPath, [CLI, ...typed], { env, cwd: folder });
  const ended: Ended = { code: null, out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => (ended.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (ended.err += text.toString()));
  child.stdin.end(stdin);
  const [code] = (await once(child, 'close')) as [number];
  return { ...ended, code };
};

test('what is typed wrongly ends with exit code 2 and the usage', async () => {
  const { code, out, err } = await rayon(['import', 'stock', 'x.csv']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('usage: rayon import stock FILE --shop SLUG');
});

test('a setting that is wrong ends with exit code 1 and its name', async () => {
  const env = { PATH: process.env['PATH'], DATA_DIR: folder, PORT: 'many' };
  const child = spawn(process.execPath, [CLI, 'migrate'], { env });
  let err = '';
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(err).toContain('PORT');
});

test('a command goes to the server that has the data directory, with its input and back with its output', async () => {
  const seen: { argv: readonly string[]; cwd: string; isTty: boolean; stdin: string }[] = [];
  const run = async (argv: readonly string[], io: CommandIo): Promise<number> => {
    let stdin = '';
    for await (const chunk of io.stdin as AsyncIterable<Buffer>) stdin += chunk.toString();
    seen.push({ argv, cwd: io.cwd, isTty: io.isTty, stdin });
    await say(io.stdout, 'done over there\n');
    return 0;
  };
  const server = await serveCommands(path.join(folder, 'rayon.sock'), run);
  const typed = ['import', 'titles', '-', '--from', 'csv'];
  expect(await rayon(typed, 'isbn;titre\n')).toEqual({ code: 0, out: 'done over there\n', err: '' });
  await server.close();
  expect(seen).toEqual([{ argv: typed, cwd: folder, isTty: false, stdin: 'isbn;titre\n' }]);
});
