/** `rayon import …`: reads arguments, shows progress, keeps refused lines, ends with one line of counts. */
import type { Knex } from 'knex';
import {
  importPlaces,
  importShops,
  importStock,
  importTitles,
  SHOP_SOURCES,
  STOCK_FORMS,
  TITLE_FORMATS,
  type Counts,
  type Mapping,
  type ShopSource,
  type StockForm,
  type TitleFormat,
  type Watch,
} from '../import/index.ts';
import { findShop } from '../shops/index.ts';
import { now } from '../time/clock.ts';
import { CommandError, UsageError, type Call, type Command, type OptionRule } from './command.ts';
import { openInput, type Input } from './input.ts';
import { showProgress } from './progress.ts';
import { openRejects } from './rejects.ts';
import { say } from './output.ts';

const OUTPUT: Record<string, OptionRule> = { rejects: { value: 'FILE' }, json: {} };
const MAP: Record<string, OptionRule> = { map: { value: 'field=column,…' } };

export const importCommands: readonly Command[] = [
  {
    name: 'import shops',
    about:
      'Adds and updates shops. --full: the file is the whole of its collection (--dataset), and what it does not name is gone. --licence: its terms, where it does not say them itself. --dry-run counts what would change.',
    operands: ['FILE'],
    options: {
      from: { value: 'SOURCE', choices: SHOP_SOURCES, required: true },
      dataset: { value: 'NAME' },
      licence: { value: 'TEXT' },
      full: {},
      ...MAP,
      'dry-run': {},
      ...OUTPUT,
    },
    run: (call) => {
      const mapping = mappingOf(call);
      const from = call.options.text('from') as ShopSource;
      const said = {
        from,
        home: call.tools.defaultCountry,
        mapping,
        dataset: call.options.text('dataset') ?? from,
        licence: call.options.text('licence'),
        full: call.options.flag('full'),
        dryRun: call.options.flag('dry-run'),
      };
      return runImport(call, (db, input, watch) => importShops(db, input.bytes, watch, said));
    },
  },
  {
    name: 'import titles',
    about: 'Adds and updates titles of the catalogue.',
    operands: ['FILE'],
    options: { from: { value: 'SOURCE', choices: TITLE_FORMATS, required: true }, ...MAP, ...OUTPUT },
    run: (call) => {
      const mapping = mappingOf(call);
      const from = call.options.text('from') as TitleFormat;
      if (from === 'onix' && mapping.size > 0)
        throw new UsageError('--map is for columns, and ONIX has none');
      return runImport(call, (db, input, watch) =>
        importTitles(db, input.bytes, watch, { from, name: input.name, mapping }),
      );
    },
  },
  {
    name: 'import stock',
    about:
      "Makes a file a shop's stock (snapshot), or adds to it what the file says (delta). csv: a till's export; google: a " +
      'local inventory feed; onix: a message in which the shop is the supplier, as a retailer. Of a feed with several ' +
      'shops --store-code says which.',
    operands: ['FILE'],
    options: {
      shop: { value: 'SLUG', required: true },
      from: { value: 'SOURCE', choices: STOCK_FORMS, required: true },
      mode: { value: 'MODE', choices: ['snapshot', 'delta'], required: true },
      'store-code': { value: 'CODE' },
      ...MAP,
      ...OUTPUT,
    },
    run: (call) => {
      const mapping = mappingOf(call);
      const mode = call.options.text('mode') as 'snapshot' | 'delta';
      const from = call.options.text('from') as StockForm;
      const storeCode = call.options.text('store-code');
      if (storeCode !== null && from === 'csv')
        throw new UsageError("--store-code is for feeds of several shops: a till's export has one");
      if (mapping.size > 0 && from === 'onix') throw new UsageError('--map is for columns: ONIX has none');
      return runImport(call, async (db, input, watch) => {
        const shopId = await shopIdOf(db, call.options.text('shop') ?? '');
        const seenAt = await now(db);
        const said = { shopId, source: 'file', mode, seenAt, from, mapping, storeCode } as const;
        return importStock(db, input.bytes, watch, said);
      });
    },
  },
  {
    name: 'import places',
    about: 'Adds and updates places: a TSV with insee, nom, cp, lat, lon, population.',
    operands: ['FILE'],
    options: OUTPUT,
    run: (call) => runImport(call, (db, input, watch) => importPlaces(db, input.bytes, watch)),
  },
];

const shopIdOf = async (db: Knex, slug: string): Promise<number> => {
  const shop = await findShop(db, slug);
  if (!shop) throw new CommandError(`no shop is called "${slug}"`);
  return shop.id;
};

/** `--map name=nom_du_commerce,postcode=code_postal`, given once or several times. */
const mappingOf = (call: Call): Mapping => {
  const pairs = call.options.all('map').flatMap((text) => text.split(','));
  return new Map(pairs.map((pair) => toPair(pair)));
};

const toPair = (text: string): [string, string] => {
  const [, field, column] = /^\s*([^=\s]+)\s*=\s*(.*\S)\s*$/.exec(text) ?? [];
  if (field === undefined || column === undefined)
    throw new UsageError(`--map takes field=column,…, not "${text}"`);
  return [field, column];
};

type Work = (db: Knex, input: Input, watch: Watch) => Promise<Counts>;

const runImport = async (call: Call, work: Work): Promise<number> => {
  const input = await openInput(call);
  const rejects = await openRejects(call).catch(async (error: unknown) => {
    await input.close();
    throw error;
  });
  const progress = showProgress(call.io.stderr, call.io.isTty, input.size);
  const watch: Watch = { progress: progress.show, rejects: rejects.keep, signal: call.io.signal };
  try {
    const db = await call.tools.database();
    const started = performance.now();
    const counts = await work(db, input, watch);
    progress.clear();
    await rejects.close();
    await say(call.io.stdout, `${summary(call, counts, performance.now() - started)}\n`);
    return 0;
  } catch (error) {
    progress.clear();
    await rejects.close();
    throw error;
  } finally {
    await input.close();
  }
};

const summary = (call: Call, counts: Counts, milliseconds: number): string => {
  const seconds = Math.round(milliseconds / 10) / 100;
  if (call.options.flag('json')) return JSON.stringify({ ...counts, seconds });
  const said = Object.entries(counts).map(([name, count]) => `${name} ${String(count)}`);
  const dry = call.options.flag('dry-run') ? 'dry run, nothing applied: ' : '';
  return `${dry}${said.join(', ')}, in ${seconds.toFixed(2)} s`;
};
