/**
 * What takes long and hangs on no setting is made when the packages are installed: the client, the template of the
 * embedded database, and the gazetteer. What cannot be made then is no reason to refuse the installation: the first
 * start makes it.
 */
import { buildClientWhenStale } from '../client/build.ts';
import { ensureTemplate } from './db/embedded/template.ts';
import { keepGazetteer } from './places/index.ts';

const say = (what: string): void => void process.stderr.write(`${what}\n`);

const outcomes = await Promise.allSettled([
  buildClientWhenStale({ progress: (line) => say(`${line}…`) }),
  ensureTemplate(say),
  keepGazetteer(),
]);
for (const outcome of outcomes)
  if (outcome.status === 'rejected') say(`Left to the first start: ${String(outcome.reason)}`);
