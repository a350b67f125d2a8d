import { readdirSync, readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { LANGS, readLang, wordsOf } from '../../server/views/language/index.ts';
import { frenchSpacing, typo } from '../../server/views/language/typography.ts';

const fr = wordsOf('fr');
const en = wordsOf('en');

/** Each sentence of a dictionary, with numbers and words put into those that take them. */
const sentences = (words: typeof fr): [string, string][] =>
  Object.entries(words).map(([key, said]) => {
    if (typeof said === 'string') return [key, said];
    return [key, (said as unknown as (...values: string[]) => string)('3', '4')];
  });

describe('the dictionaries', () => {
  test('have the same keys, and no empty text', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
    for (const lang of LANGS) {
      for (const [key, said] of sentences(wordsOf(lang))) {
        expect([lang, key, said.trim()]).not.toEqual([lang, key, '']);
      }
    }
  });

  test('say different things: nothing was left untranslated', () => {
    const same = Object.keys(fr).filter((key) => {
      const [one, other] = [fr, en].map((words) => words[key as keyof typeof fr]);
      return typeof one === 'string' && one === other;
    });
    expect(same).toEqual([]);
  });

  test('have no dead key: each is used by a page or a script', async () => {
    const root = new URL('../../', import.meta.url);
    let sources = '';
    for await (const path of glob(['server/**/*.ts', 'client/**/*.ts'], { cwd: root.pathname })) {
      if (!path.includes('views/language/')) sources += readFileSync(new URL(path, root), 'utf8');
    }
    const dead = Object.keys(fr).filter(
      (key) => !new RegExp(`(?:words|\\))\\.${key}\\b|'${key}'`).test(sources),
    );
    expect(dead).toEqual([]);
  });

  test('count in their own grammar: French is singular at 0 and 1, English at 1 only', () => {
    expect([0, 1, 2].map((n) => fr.headShops(n))).toEqual([
      '0\u00a0librairie',
      '1\u00a0librairie',
      '2\u00a0librairies',
    ]);
    expect([0, 1, 2].map((n) => en.headShops(n))).toEqual([
      '0\u00a0bookshops',
      '1\u00a0bookshop',
      '2\u00a0bookshops',
    ]);
    expect(fr.headHas(1)).toBe('1\u00a0librairie l’a');
    expect(fr.headHas(2)).toBe('2\u00a0librairies l’ont');
    expect(en.headHas(1)).toBe('1\u00a0bookshop has it');
  });

  test('readLang knows its languages and nothing else', () => {
    expect(['fr', 'en', 'de', 'FR', '', ['fr'], undefined].map(readLang)).toEqual([
      'fr',
      'en',
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

/** Each part of the house has words of its own: "counter-fr.ts" and "counter-en.ts". */
const FOLDER = new URL('../../server/views/language/', import.meta.url);
const PARTS = readdirSync(FOLDER)
  .filter((file) => /-(?:fr|en)\.ts$/.test(file))
  .map((file) => file.replace(/-(?:fr|en)\.ts$/, ''))
  .filter((part, at, all) => all.indexOf(part) === at && !part.endsWith('-reasons'));

const dictionaryOf = async (part: string, lang: string): Promise<Record<string, unknown>> => {
  const module = (await import(new URL(`${part}-${lang}.ts`, FOLDER).href)) as Record<string, unknown>;
  const [words] = Object.values(module);
  return words as Record<string, unknown>;
};

/** "wrong.missing" for what stands in a group. */
const keysOf = (words: Record<string, unknown>, before = ''): string[] =>
  Object.entries(words).flatMap(([key, said]) =>
    typeof said === 'object' && said !== null && !Array.isArray(said)
      ? keysOf(said as Record<string, unknown>, `${before}${key}.`)
      : [before + key],
  );

test('every part has words in every language', () => {
  expect(PARTS).toEqual(
    expect.arrayContaining(['answer', 'counter', 'desk', 'entry', 'listing', 'reservation']),
  );
});

describe.each(PARTS)('the words of "%s"', (part) => {
  test('are the same in each language, and none is empty', async () => {
    const [one, ...others] = await Promise.all(LANGS.map((lang) => dictionaryOf(part, lang)));
    for (const other of others) expect(keysOf(other).sort()).toEqual(keysOf(one ?? {}).sort());
    for (const words of [one, ...others]) expect(JSON.stringify(words)).not.toMatch(/"[^"]*":"\s*"/);
  });

  test('are all said somewhere', async () => {
    const root = new URL('../../', import.meta.url);
    let sources = '';
    for await (const path of glob(['server/**/*.ts', 'client/**/*.ts'], { cwd: root.pathname })) {
      if (!path.includes('views/language/')) sources += readFileSync(new URL(path, root), 'utf8');
    }
    // By its name, as a string, or put together of a state's name and "Title".
    const isSaid = (key: string): boolean =>
      new RegExp(`(?:\\.|[{,'\\s])${key}\\b`).test(sources) ||
      (key.endsWith('Title') && sources.includes(`'${key.slice(0, -'Title'.length)}'`));
    const dead = Object.keys(await dictionaryOf(part, 'fr')).filter((key) => !isSaid(key));
    expect(dead).toEqual([]);
  });
});

describe('French typography', () => {
  test('puts unbreakable spaces and curly apostrophes', () => {
    expect(frenchSpacing(`L'heure : « ici » ? oui !`)).toBe(
      'L’heure\u00a0: «\u00a0ici\u00a0»\u202f? oui\u202f!',
    );
  });

  test('never touches what is put into a sentence', () => {
    expect(typo`Lieu : ${"A 'b' : c ?"}`).toBe("Lieu\u00a0: A 'b' : c ?");
  });

  test('no French sentence has a breakable space before a double punctuation mark', () => {
    for (const [key, said] of sentences(fr)) expect([key, said.match(/ [:;!?»]/)]).toEqual([key, null]);
  });
});
