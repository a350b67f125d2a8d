/** The files of the index, piece by piece. Pure. */
import { csvLine } from '../text/csv.ts';
import { ODBL, type DatasetView, type OpenIndex } from './contract.ts';
import type { Feature } from './dataset.ts';

/** Said in the files of a demonstration (R22). */
export const FICTIONAL =
  'Demonstration: real bookshops, fictional contacts. Do not use them to reach anybody.';

type Batches = AsyncIterable<readonly Feature[]>;

export type About = Pick<DatasetView, 'attribution' | 'changed'> & { notice: string | null };

/** One FeatureCollection; its terms come first, where whoever opens the file meets them. */
export async function* writeGeojson(about: About, batches: Batches): AsyncGenerator<string> {
  const { attribution, notice, changed } = about;
  const head: Omit<OpenIndex, 'features'> = {
    ...{ type: 'FeatureCollection', licence: ODBL, attribution, notice, changed },
  };
  yield `${JSON.stringify(head).slice(0, -1)},"features":[`;
  let between = '\n';
  for await (const features of batches) {
    yield features
      .map((feature) => {
        const line = between + JSON.stringify(feature);
        between = ',\n';
        return line;
      })
      .join('');
  }
  yield '\n]}\n';
}

const COLUMNS = [
  ...['slug', 'name', 'address', 'postcode', 'city', 'department', 'country', 'lat', 'lon', 'phone'],
  ...['website', 'hours', 'zone', 'independent', 'url', 'changed', 'sources', 'licences', 'source_urls'],
  ...['sources_read', 'licence', 'attribution', 'notice'],
];

/** Spreadsheets need the mark to read accents. */
const BYTE_ORDER_MARK = '\uFEFF';
const SEVERAL = ' | ';

/** One line for each shop; its terms stand on every line, as a sheet has no head. Formulas are defused. */
export async function* writeCsv(about: About, batches: Batches): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(COLUMNS);
  for await (const features of batches) yield features.map((one) => lineOf(one, about)).join('');
}

const lineOf = ({ geometry, properties: shop }: Feature, { attribution, notice }: About): string => {
  const [lon, lat] = geometry.coordinates;
  const each = (of: (source: (typeof shop.sources)[number]) => string | null): string =>
    shop.sources.map((source) => of(source) ?? '').join(SEVERAL);
  return csvLine([
    ...[shop.slug, shop.name, shop.address ?? '', shop.postcode ?? '', shop.city ?? ''],
    ...[shop.department ?? '', shop.country, lat, lon, phoneCell(shop.phone), shop.website ?? ''],
    ...[shop.hours ?? '', shop.zone, shop.independent?.toString() ?? '', shop.url, shop.changed],
    ...[each(({ source }) => source), each(({ licence }) => licence), each(({ href }) => href)],
    ...[each(({ seen }) => seen), ODBL.id, attribution, notice ?? ''],
  ]);
};

/** As an address (RFC 3966): of a bare "+33199000001" a spreadsheet makes a number, and a formula of what begins so. */
const phoneCell = (phone: string | null): string =>
  phone !== null && /^\+\d{4,15}$/.test(phone) ? `tel:${phone}` : (phone ?? '');
