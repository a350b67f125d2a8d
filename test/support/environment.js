/**
 * Each jest worker keeps one embedded database for all its files: opening one takes a second, emptying it
 * milliseconds. The sandbox of a test file sees only the function that answers wire messages.
 */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { TestEnvironment } from 'jest-environment-node';

let wire;

const openWire = async () => {
  const { copyTemplate, ensureTemplate } = await import('../../server/db/embedded/template.ts');
  const { startInstance } = await import('../../server/db/embedded/start-instance.ts');
  const template = await ensureTemplate(() => undefined);
  const directory = await mkdtemp(path.join(os.tmpdir(), 'rayon-test-'));
  process.once('exit', () => {
    rmSync(directory, { recursive: true, force: true });
    // Ending the database's thread politely takes longer than jest waits for its workers, and nothing is left to save.
    if (process.send) process.kill(process.pid, 'SIGKILL');
  });
  const folder = path.join(directory, 'postgres');
  await copyTemplate(template, folder);
  const instance = await startInstance({ folder, postgis: template.postgis, durable: false, small: false });
  instance.unref();
  return instance.wire;
};

export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.openEmbeddedWire = () => (wire ??= openWire());
  }
}
