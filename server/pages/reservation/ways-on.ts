/** What there is to do when nobody has it (R11), looked up where Rayon looked for shops. */
import type { ReservationView } from '../../reservations/contract.ts';
import type { TitleView } from '../../catalogue/contract.ts';
import type { ShopFeature } from '../../shops/contract.ts';
import { fold } from '../../text/fold.ts';
import type { PageDeps } from '../page-data.ts';
import { lookedFrom } from './data.ts';
import type { WaysOn } from './data.ts';

const LOOKED_AT = 20;
const SHOWN = 3;
const NOBODY = ['refused', 'unanswered', 'expired'];

/** Null while there is still somebody to wait for. */
export const waysOn = async (
  view: ReservationView,
  title: TitleView | null,
  deps: PageDeps,
): Promise<WaysOn | null> => {
  if (!NOBODY.includes(view.state) || view.offer) return null;
  const [call, editions] = await Promise.all([toCall(view, deps), otherEditions(title, deps)]);
  return { call, editions };
};

const toCall = async (view: ReservationView, deps: PageDeps): Promise<ShopFeature[]> => {
  const near = lookedFrom(view);
  if (!near) return [];
  const question = { near, radius: null, open: '', limit: LOOKED_AT };
  const { features } = await deps.nearby({ ...question, isbn: view.isbn });
  return features
    .filter((one): one is ShopFeature => 'id' in one)
    .filter(({ properties }) => properties.ask === 'call' && properties.phone !== null)
    .slice(0, SHOWN);
};

/** Titles of the same name by the same first author. */
const otherEditions = async (title: TitleView | null, deps: PageDeps): Promise<TitleView[]> => {
  if (!title || title.title.trim() === '') return [];
  const name = (one: TitleView): string => fold(`${one.title} ${one.authors[0] ?? ''}`);
  const alike = await deps.suggest(title.title.slice(0, 200), LOOKED_AT);
  return alike.filter((one) => one.isbn !== title.isbn && name(one) === name(title)).slice(0, SHOWN);
};
