/** Shops, offers and titles to write pages with. Names and numbers are fictional. */
import type { BookView, EditionView, TitleView } from '../../server/catalogue/contract.ts';
import type { HoursView, OfferView, ShopFeature, ShopView, ShopsView } from '../../server/shops/contract.ts';

/** A Monday morning in Paris. */
export const AT = new Date('2026-11-23T10:20:00+01:00');

export const openHours: HoursView = {
  state: 'open',
  until: '2026-11-23T19:00:00+01:00',
  opens: null,
  text: 'Mo-Sa 10:00-19:00; PH off',
};

export const offer = (said: Partial<OfferView> = {}): OfferView => ({
  condition: 'new',
  quantity: 3,
  available: 3,
  price: { amount: '8.60', currency: 'EUR' },
  seen: '2026-11-23T09:12:00+01:00',
  source: 'file',
  confidence: 'in_stock',
  ...said,
});

export const shop = (said: Partial<ShopView> = {}): ShopFeature => ({
  type: 'Feature',
  id: String(said.id ?? 7),
  geometry: { type: 'Point', coordinates: [2.3487, 48.8463] },
  properties: {
    id: 7,
    slug: 'l-ecume-des-pages',
    name: 'L’Écume des pages',
    distance: 352,
    address: '12 rue des Écoles',
    postcode: '75005',
    city: 'Paris',
    phone: '+33199001234',
    website: 'https://www.ecume.example/accueil',
    independent: true,
    membership: 'listed',
    ask: 'sms',
    hours: openHours,
    offers: [],
    ...said,
  },
});

export const shops = (features: ShopFeature[], said: Partial<ShopsView> = {}): ShopsView => ({
  type: 'FeatureCollection',
  features,
  radius: 5000,
  widened: false,
  next: null,
  clamped: [],
  ...said,
});

export const title = (said: Partial<TitleView> = {}): TitleView => ({
  isbn: '9782070612758',
  title: 'Le Petit Prince',
  authors: ['Antoine de Saint-Exupéry'],
  publisher: 'Gallimard',
  published: '1999-02-23',
  language: 'fr',
  price: { amount: '8.60', currency: 'EUR' },
  shops: 312,
  ...said,
});

export const edition = (said: Partial<EditionView> = {}): EditionView => ({
  ...title(),
  subtitle: null,
  format: null,
  ...said,
});

export const book = (said: Partial<BookView> = {}): BookView => ({
  ...edition(),
  standing: null,
  editions: [],
  ...said,
});

/** A text that would run, if it were not escaped. */
export const HOSTILE = `"><script>alert('x')</script>&`;
