/** From the rows that name one shop to what is told of it: field by field, by the source that knows best. */
import type { ShopFacts } from '../shops/index.ts';
import type { Judgement } from './judge-queries.ts';
import { rowKey, SOURCE_KINDS, type SourceRow } from './source-row.ts';

/**
 * The better source first: one that still has the shop, then by kind (source-row.ts), then the fresher by the date
 * that the source itself gives. The key decides between equals, so that the order of imports never does.
 */
export const better = (a: SourceRow, b: SourceRow): number =>
  Number(a.gone) - Number(b.gone) ||
  rank(a) - rank(b) ||
  compareTexts(b.asOf ?? '', a.asOf ?? '') ||
  compareTexts(rowKey(a), rowKey(b));

const rank = ({ source }: SourceRow): number => SOURCE_KINDS.indexOf(source);

const compareTexts = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/**
 * What is told of a shop that these rows name. Address, postcode and town come from one row, for they belong
 * together; so do the point and its zone, from the best row whose point is not doubted.
 * @throws Error when no row has a name: such rows found no shop
 */
export const deriveShop = (rows: readonly SourceRow[]): ShopFacts => {
  const best = [...rows].sort(better);
  const first = <Field extends keyof SourceRow>(field: Field): SourceRow[Field] | null => {
    const said = best.find((row) => row[field] !== null)?.[field] ?? null;
    // An empty text says that there is none, whatever the others say.
    return said === '' ? null : said;
  };
  const named = best.find(({ name }) => name !== null);
  if (!named?.name) throw new Error('no row names the shop');
  const placed = best.find(({ doubt }) => doubt === null) ?? named;
  const addressed = best.find(({ address }) => address !== null) ?? named;
  const judged = best.find(({ independent }) => independent !== null);
  return {
    source: named.source,
    sourceKey: named.sourceKey,
    name: named.name,
    lat: placed.lat,
    lon: placed.lon,
    country: placed.country,
    department: placed.department ?? first('department'),
    zone: placed.zone,
    address: addressed.address,
    postcode: addressed.postcode ?? first('postcode'),
    city: addressed.city ?? first('city'),
    phone: first('phone'),
    mobile: first('mobile'),
    email: first('email'),
    website: first('website'),
    hours: first('hours'),
    independent: judged?.independent ?? null,
    independenceReason: judged?.independenceReason ?? first('independenceReason'),
  };
};

/**
 * What an operator has said of the independence of the shop that these rows name: it goes before all that sources say.
 * Nothing where nobody has. `judgements`: what stands, the latest first.
 */
export const judgedFacts = (
  rows: readonly { id: number }[],
  judgements: readonly Judgement[],
): Pick<ShopFacts, 'independent' | 'independenceReason'> | object => {
  const judged = judgements.find(({ rowId }) => rows.some(({ id }) => id === rowId));
  return judged ? { independent: judged.independent, independenceReason: judged.reason } : {};
};
