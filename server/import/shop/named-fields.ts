/** The columns of tables and the properties of features under which shops are commonly described. */
import type { ShopRow } from '../../shops/index.ts';
import { cleanText } from '../facts/clean-text.ts';
import type { Refusal } from '../parsed.ts';
import type { Wanted } from '../table/columns.ts';
import { cleanTexts, isGlobalId, toShopRow } from './shop-row.ts';

export type ShopField =
  | 'id'
  | 'name'
  | 'lat'
  | 'lon'
  | 'point'
  | 'address'
  | 'housenumber'
  | 'street'
  | 'postcode'
  | 'city'
  | 'country'
  | 'phone'
  | 'mobile'
  | 'email'
  | 'website'
  | 'hours'
  | 'independent'
  | 'brand'
  | 'operator';

/** Folded, so that case, accents, `_` and `:` do not matter; French and English. */
export const SHOP_FIELDS: Wanted<ShopField>['names'] = {
  id: ['id', 'identifiant', 'siret', 'ref', 'recordid', 'objectid'],
  name: [
    'name',
    'nom',
    'nom du commerce',
    'nom de la librairie',
    'nom librairie',
    'enseigne',
    'librairie',
    'denomination',
    'raison sociale',
    'shop',
    'shop name',
    'store name',
  ],
  lat: ['lat', 'latitude'],
  lon: ['lon', 'lng', 'long', 'longitude'],
  point: [
    'geo point 2d',
    'geo point',
    'coordonnees',
    'coordonnees geographiques',
    'geolocalisation',
    'coordinates',
  ],
  address: ['address', 'adresse', 'adresse complete', 'adresse 1', 'adresse postale', 'street address'],
  housenumber: ['housenumber', 'addr housenumber', 'numero', 'numero de voie'],
  street: ['street', 'addr street', 'rue', 'voie', 'libelle voie'],
  postcode: [
    'postcode',
    'code postal',
    'codepostal',
    'cp',
    'postal code',
    'addr postcode',
    'zip',
    'zipcode',
    'zip code',
  ],
  city: ['city', 'ville', 'commune', 'nom commune', 'nom de la commune', 'localite', 'town', 'addr city'],
  country: ['country', 'pays', 'country code', 'code pays', 'addr country'],
  phone: [
    'phone',
    'telephone',
    'tel',
    'telephone fixe',
    'numero de telephone',
    'contact phone',
    'phone number',
  ],
  mobile: ['mobile', 'portable', 'telephone portable', 'telephone mobile', 'gsm', 'contact mobile'],
  email: ['email', 'e mail', 'mail', 'courriel', 'adresse mail', 'adresse email', 'contact email'],
  website: ['website', 'site internet', 'site web', 'site', 'url', 'web', 'contact website', 'lien'],
  hours: ['opening hours', 'horaires', 'horaires d ouverture', 'hours', 'horaire'],
  independent: ['rayon independent', 'independent', 'independante'],
  brand: ['brand', 'marque'],
  operator: ['operator', 'exploitant'],
};

/** What a table or a feature knows beside its named fields. */
export interface Beside {
  source: ShopRow['source'];
  /** The id that a feature has outside of its properties. */
  id: string | null;
  /** The point of a feature's geometry; null in a table. */
  point: { lat: number; lon: number } | null;
}

/** Reads one shop. `get` answers the text of a field, empty where there is none. */
export const readNamedShop = (
  get: (field: ShopField) => string,
  beside: Beside,
  home: string,
): ShopRow | Refusal => {
  const text = (field: ShopField): string | null => cleanText(get(field));
  const id = beside.id ?? text('id');
  return toShopRow(
    {
      source: beside.source,
      id,
      idIsGlobal: id !== null && isGlobalId(id),
      name: text('name'),
      ...(beside.point ?? readPoint(get)),
      country: text('country'),
      postcode: text('postcode'),
      city: text('city'),
      address: text('address'),
      housenumber: text('housenumber'),
      street: text('street'),
      phones: cleanTexts([get('phone'), get('mobile')]),
      emails: cleanTexts([get('email')]),
      websites: cleanTexts([get('website')]),
      hours: cleanText(get('hours'), 1000),
      independent: text('independent'),
      brand: text('brand'),
      brandWikidata: null,
      operator: text('operator'),
    },
    home,
  );
};

/** From two columns, or from one such as "48.8766, 2.3878" (latitude first). Decimal commas are read in the former. */
const readPoint = (get: (field: ShopField) => string): { lat: number; lon: number } => {
  const [lat, lon] = get('lat') !== '' ? [get('lat'), get('lon')] : get('point').split(/\s*[,;]\s*/);
  return { lat: degrees(lat), lon: degrees(lon) };
};

const degrees = (text = ''): number =>
  /^[-+]?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
