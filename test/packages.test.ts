/**
 * What is installed with Rayon, from the lockfile alone: every file is known by its hash, no script runs that nobody has
 * read, and what is shipped may be. It knows of no vulnerabilities: that takes a registry's advisories.
 */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
}
type Packages = Record<string, Locked>;

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
}

const read = async <T>(name: string): Promise<T> =>
  JSON.parse(await readFile(new URL(`../${name}`, import.meta.url), 'utf8')) as T;

/** Of what runs with Rayon: permissive, or copyleft of the file or the library only. */
const LICENCES = new Set(
  [
    'MIT',
    'MIT-0',
    'ISC',
    '0BSD',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'Apache-2.0',
    'CC0-1.0',
    'Unlicense',
  ].concat(['MPL-2.0', 'LGPL-3.0-only', 'LGPL-3.0-or-later', 'EDL-1.0', 'EPL-1.0']),
);
/** Packages that name none, or misspell it, and what their files say. */
const READ: Record<string, string> = {
  arc: 'BSD-2-Clause',
  suncalc: 'BSD-2-Clause',
  'splaytree-ts': 'BSD-3-Clause',
};

const nameOf = (place: string): string => place.split('node_modules/').at(-1) ?? place;

const faultsOf = (packages: Packages, allowScripts: Record<string, boolean>): string[] =>
  Object.entries(packages)
    .filter(([place]) => place !== '')
    .flatMap(([place, locked]) => {
      const name = nameOf(place);
      const licences = (READ[name] ?? locked.license ?? 'none').replaceAll(/[()]/g, '').split(/ (?:OR|AND) /);
      const faults = [
        /^sha512-[\w+/]{86}==$/.test(locked.integrity ?? '') ? '' : 'has no SHA-512',
        /^\d+\.\d+\.\d+/.test(locked.version ?? '') ? '' : 'has no version',
        // Of a registry, whichever it is: not of a repository, a folder or an address over plain http.
        /^(git|file|http:|github)/.test(locked.resolved ?? '') ? `comes from ${String(locked.resolved)}` : '',
        locked.hasInstallScript && allowScripts[name] === undefined
          ? 'runs a script that nobody has read'
          : '',
        locked.dev || licences.every((one) => LICENCES.has(one)) ? '' : `is under ${licences.join(', ')}`,
      ];
      return faults.filter(Boolean).map((fault) => `${place} ${fault}`);
    });

const GOOD: Locked = { version: '1.0.0', license: 'MIT', integrity: `sha512-${'a'.repeat(86)}==` };

describe('what would be refused', () => {
  test.each<[string, Locked]>([
    ['has no SHA-512', { ...GOOD, integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }],
    ['has no version', { ...GOOD, version: 'latest' }],
    ['comes from', { ...GOOD, resolved: 'git+ssh://git@host.example/a/b.git#1234' }],
    ['runs a script', { ...GOOD, hasInstallScript: true }],
    ['is under AGPL-3.0', { ...GOOD, license: 'AGPL-3.0' }],
    ['is under MIT, GPL-3.0', { ...GOOD, license: '(MIT AND GPL-3.0)' }],
    ['is under none', { version: '1.0.0', integrity: String(GOOD.integrity) }],
  ])('%s', (why, locked) => {
    expect(faultsOf({ 'node_modules/a': locked }, {})).toEqual([expect.stringContaining(why)]);
    expect(faultsOf({ 'node_modules/a': GOOD }, {})).toEqual([]);
  });
});

test('every package is known by its hash, runs no unread script, and may be shipped', async () => {
  const { packages } = await read<{ packages: Packages }>('package-lock.json');
  const { allowScripts } = await read<Manifest>('package.json');
  expect(Object.keys(packages).length).toBeGreaterThan(100);
  expect(faultsOf(packages, allowScripts)).toEqual([]);
  // A script that was read and is gone is read again should it come back.
  const withScripts = Object.entries(packages).flatMap(([place, { hasInstallScript }]) =>
    hasInstallScript ? [nameOf(place)] : [],
  );
  expect(Object.keys(allowScripts).filter((name) => !withScripts.includes(name))).toEqual([]);
});

test('what package.json asks for is pinned, and what is locked', async () => {
  const { packages } = await read<{ packages: Packages }>('package-lock.json');
  const { dependencies, devDependencies } = await read<Manifest>('package.json');
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([name, version]) => packages[`node_modules/${name}`]?.version !== version,
  );
  expect(loose).toEqual([]);
});
