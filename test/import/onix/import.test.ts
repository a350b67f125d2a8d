import { beforeEach, describe, expect, test } from '@jest/globals';
import { importTitles, type Counts, type Reject } from '../../../server/import/index.ts';
import { findTitle } from '../../../server/catalogue/index.ts';
import { testDatabase } from '../../support/database.ts';
import { bytesOf } from '../bytes-of.ts';
import { contributor, ISBN, message, price, product, supply, tags, titleDetail } from './products.ts';

const database = testDatabase();
beforeEach(() => database.empty());

const rejects: Reject[] = [];
const load = (from: 'onix' | 'csv', content: string): Promise<Counts> => {
  rejects.length = 0;
  const watch = {
    progress: () => undefined,
    rejects: (refused: readonly Reject[]) => Promise.resolve(void rejects.push(...refused)),
    signal: new AbortController().signal,
  };
  return importTitles(database.knex, bytesOf(content, 500), watch, { from, name: `a.${from}` });
};

const sent = (day: string): string => tags({ Sender: tags({ SenderName: 'Éditeur' }), SentDateTime: day });
const titles = async (): Promise<unknown[]> => {
  const { rows } = await database.knex.raw<{ rows: Record<string, unknown>[] }>(
    'select * from titles order by isbn',
  );
  return rows.map((row) => ({ ...row, updated_at: null }));
};

const OTHER = '9780140275360';
const MESSAGE = message(
  product({ description: contributor('A01', { PersonName: 'Émile Zola' }), blocks: supply(price('7.90')) }) +
    product({ identifiers: { '15': OTHER }, title: titleDetail({ TitleText: 'The Iliad' }) }) +
    product({ form: 'ED' }),
  sent('20260501'),
);
const LIST = `isbn;titre;auteur;genre\n${ISBN};Germinal (poche);ZOLA Emile;Roman\n9782070360024;L'Étranger;Albert Camus;Roman\n`;

test('twice changes nothing; what is refused is told with its rank', async () => {
  expect(await load('onix', MESSAGE)).toEqual({
    read: 3,
    added: 2,
    changed: 0,
    unchanged: 0,
    rejected: 1,
    removed: 0,
  });
  expect(rejects).toEqual([
    { line: 3, field: 'ProductForm', value: 'ED', reason: 'not a book: a digital product (record ref.1)' },
  ]);
  expect(await load('onix', MESSAGE)).toMatchObject({ added: 0, changed: 0, unchanged: 2, removed: 0 });
});

test('a list before the message, or after it: the titles are the same', async () => {
  await load('csv', LIST);
  await load('onix', MESSAGE);
  const listFirst = await titles();
  expect(listFirst).toHaveLength(3);
  expect(await findTitle(database.knex, ISBN)).toMatchObject({ title: 'Germinal', authors: ['Émile Zola'] });
  await database.empty();
  await load('onix', MESSAGE);
  await load('csv', LIST);
  expect(await titles()).toEqual(listFirst);
});

test('a later message of the sender takes its title back, and what the list says remains', async () => {
  await load('csv', LIST);
  await load('onix', MESSAGE);
  const gone =
    product({ notification: '05' }) + product({ notification: '05', identifiers: { '15': OTHER } });
  expect(await load('onix', message(gone, sent('20260601')))).toMatchObject({ changed: 1, removed: 1 });
  expect(await findTitle(database.knex, ISBN)).toMatchObject({ title: 'Germinal (poche)', price: null });
  expect(await findTitle(database.knex, OTHER)).toBeNull();
  // The first message again, which is older: what was taken back stays so.
  expect(await load('onix', MESSAGE)).toMatchObject({ added: 0, changed: 0 });
});

describe('a file that cannot be taken changes nothing', () => {
  test.each([
    ['cut short after many good products', MESSAGE.slice(0, -40), 'cut short'],
    [
      'with a record that never ends',
      MESSAGE.replace('The Iliad', 'x'.repeat(600_000)),
      'more than 524288 characters',
    ],
    ['with a NUL', MESSAGE.replace('The Iliad', 'The\0Iliad'), 'disallowed character'],
    [
      'with a document type',
      MESSAGE.replace('<ONIX', '<!DOCTYPE ONIXMessage [<!ENTITY a "b">]><ONIX'),
      'document type',
    ],
    ['of another release', MESSAGE.replace('release="3.0"', 'release="2.1"'), 'not ONIX 3'],
    [
      'in Latin letters that says UTF-8',
      MESSAGE.replace('<?xml version="1.0"?>', '').replace('É', '\ufffd'),
      null,
    ],
  ])('%s', async (_name, content, why) => {
    const bytes =
      why === null ? Buffer.from(content.replaceAll('\ufffd', 'É'), 'latin1') : Buffer.from(content);
    const watch = {
      progress: () => undefined,
      rejects: () => Promise.resolve(),
      signal: new AbortController().signal,
    };
    await expect(
      importTitles(database.knex, bytesOf(bytes), watch, { from: 'onix', name: 'a.xml' }),
    ).rejects.toThrow(why ?? 'is not valid UTF-8');
    expect(await titles()).toEqual([]);
    const { rows } = await database.knex.raw<{ rows: unknown[] }>('select 1 from title_sources');
    expect(rows).toEqual([]);
  });
});
