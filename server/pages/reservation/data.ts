/** What a reservation's pages need beside those of the finder, handed over by the composition root. */
import type { AskedShopView, ReservationView } from '../../reservations/contract.ts';
import type { TitleView } from '../../catalogue/contract.ts';
import type { ShopFeature } from '../../shops/contract.ts';
import { reservationWordsOf } from '../../views/language/reservation.ts';
import type { ReservationWords } from '../../views/language/reservation.ts';
import type { Lang } from '../../views/language/index.ts';
import type { PageContext, PageDeps, Point } from '../page-data.ts';

/** What a form asks for, checked as to its shape. */
export interface AskedCopy {
  /** ISBN-13. */
  isbn: string;
  condition: 'new' | 'used';
  quantity: number;
  /** One to three slugs, or a point with a radius in metres. */
  shops: string[] | null;
  near: Point | null;
  radius: number | null;
  contact: { name: string; phone?: string | undefined; email?: string | undefined };
  locale: Lang;
}

/** The use cases. Each throws a Problem where it cannot be done. */
export interface ReservationDeps {
  reserve(asked: AskedCopy, from: { address: string; key: string }): Promise<ReservationView>;
  show(id: string): Promise<ReservationView>;
  verify(id: string, code: string): Promise<ReservationView>;
  resend(id: string): Promise<ReservationView>;
  cancel(id: string): Promise<ReservationView>;
  accept(id: string): Promise<ReservationView>;
  collected(id: string): Promise<ReservationView>;
}

/** What the routes are made with. */
export interface Parts {
  pages: PageDeps;
  uses: ReservationDeps;
}

/** What to do when nobody has it (R11). */
export interface WaysOn {
  /** Shops with a number, which Rayon cannot ask. */
  call: ShopFeature[];
  editions: TitleView[];
}

/** What a verb left to say: beside the code's field, or above everything. */
export interface Notice {
  field: 'code' | null;
  text: string;
}

export interface ReservationPage {
  view: ReservationView;
  title: TitleView | null;
  /** The shop that holds it, with its hours; null while none does. */
  holder: ShopFeature | null;
  ways: WaysOn | null;
  notice: Notice | null;
}

export const said = ({ words }: Pick<PageContext, 'words'>): ReservationWords =>
  reservationWordsOf(words.lang);

/** Metres around a shop that was chosen, when others are to be asked (R7). */
export const AROUND = 10_000;

/** Where Rayon looked for shops, or the first that the reader chose; null: nobody was asked, and there is no such point. */
export const lookedFrom = ({ around, asks }: ReservationView): Point | null =>
  around ? { lat: around.lat, lon: around.lon } : asks[0] ? pointOf(asks[0].shop) : null;

export const pointOf = ({ lat, lon }: AskedShopView): Point => ({ lat, lon });
