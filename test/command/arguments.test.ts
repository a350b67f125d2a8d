import { describe, expect, test } from '@jest/globals';
import { readArguments, usageOf } from '../../server/command/arguments.ts';
import type { Command } from '../../server/command/command.ts';
import { commandTable } from '../../server/command/index.ts';

const nothing: Command['run'] = () => Promise.resolve(0);
const table = commandTable({ serve: nothing, migrate: nothing, demo: nothing, simulate: nothing });
const read = (typed: string): ReturnType<typeof readArguments> =>
  readArguments(typed.split(' ').filter(Boolean), table);

describe('what the contract promises can be typed', () => {
  test.each([
    ['serve', 'serve'],
    ['serve --web', 'serve'],
    ['serve --work', 'serve'],
    ['migrate --down', 'migrate'],
    ['demo', 'demo'],
    ['import shops f.geojson --from osm --dry-run', 'import shops'],
    ['import shops - --from geojson --map name=nom,postcode=cp', 'import shops'],
    ['import titles f.tsv --from csv --json', 'import titles'],
    ['import stock f.csv --shop le-horla --from csv --mode snapshot --rejects r.csv', 'import stock'],
    ['import stock --mode=delta --from=csv --shop=le-horla f.csv', 'import stock'],
    ['import places f.tsv', 'import places'],
    ['shops duplicates --limit 10 --json', 'shops duplicates'],
    ['shops merge le-horla le-horla-2 --by Anne --reason twins', 'shops merge'],
    ['shops history', 'shops history'],
    ['shops history le-horla', 'shops history'],
    ['simulate --shops 4000 --titles 300000 --per-shop 4500', 'simulate'],
  ])('rayon %s', (typed, name) => {
    expect(read(typed).command.name).toBe(name);
  });

  test('options are read as what they are', () => {
    const { file, options } = read('import shops - --from geojson --map name=nom --map city=ville --dry-run');
    expect(file).toBe('-');
    expect(options.text('from')).toBe('geojson');
    expect(options.all('map')).toEqual(['name=nom', 'city=ville']);
    expect([options.flag('dry-run'), options.flag('json')]).toEqual([true, false]);
    expect(options.text('rejects')).toBeNull();
    expect(read('simulate --shops 4 --titles 5 --per-shop 6').options.count('per-shop')).toBe(6);
  });
});

describe('what is typed wrongly is named', () => {
  test.each([
    ['', /which command/],
    ['sreve', /no command "sreve"/],
    ['import', /import what\? shops, titles, stock, places/],
    ['import books f', /import what\?/],
    ['import titles --from csv', /which FILE/],
    ['import titles a b --from csv', /what is "b"/],
    ['import titles a', /--from is missing/],
    ['import titles a --from onyx', /--from is one of onix, csv, not "onyx"/],
    ['import titles a --from csv --mode snapshot', /--mode/],
    ['import stock a --from csv --mode snapshot', /--shop is missing/],
    ['import stock a --from csv --shop x --mode all', /--mode is one of snapshot, delta/],
    ['import stock a --from csv --shop= --mode delta', /--shop is empty/],
    ['shops', /shops what\? duplicates, merge, apart/],
    ['shops merge le-horla', /which SLUG/],
    ['shops undo 1 2', /what is "2"/],
    ['shops duplicates --limit none', /--limit takes a whole number/],
    ['serve --web --work', /not both --web and --work/],
    ['serve now', /what is "now"/],
    ['simulate --shops many --titles 1 --per-shop 1', /--shops takes a whole number/],
  ])('rayon %s', (typed, message) => {
    expect(() => read(typed)).toThrow(message);
  });
});

test('the usage shows what must and what may be given', () => {
  expect(usageOf(read('serve').command)).toBe('rayon serve [--web|--work]');
  expect(usageOf(read('shops history').command)).toBe('rayon shops history [SLUG] [--limit N] [--json]');
  expect(usageOf(read('import stock a --shop s --from csv --mode delta').command)).toBe(
    'rayon import stock FILE --shop SLUG --from csv|google|onix --mode snapshot|delta [--store-code CODE] [--map field=column,…] [--rejects FILE] [--json]',
  );
});
