/** `npm run figures`: writes docs/figures.md and docs/plots from the results that are kept. `--results` and `--docs` name other folders. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { writtenFrom } from './write.ts';

const ROOT = path.join(import.meta.dirname, '../..');

const { values } = parseArgs({
  options: {
    results: { type: 'string', default: path.join(ROOT, 'bench/results') },
    docs: { type: 'string', default: path.join(ROOT, 'docs') },
  },
});
const written = await writtenFrom(values.results);
// A plot of what is measured no more would stay otherwise.
await rm(path.join(values.docs, 'plots'), { recursive: true, force: true });
await mkdir(path.join(values.docs, 'plots'), { recursive: true });
for (const [file, text] of written) await writeFile(path.join(values.docs, file), text);
process.stderr.write(`${[...written.keys()].join(', ')}\n`);
