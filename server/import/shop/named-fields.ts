/** The columns of tables and the properties of features under which shops are commonly described. */
import type { SourceKind, SourceRow } from '../../sources/index.ts';
import { readDay } from '../facts/day.ts';
import { readSiret } from '../facts/siret.ts';
import type { Point } from '../json/point.ts';
import type { Refusal } from '../parsed.ts';
import { cleanName, plainText } from './shop-name.ts';
import { cleanTexts, isGlobalId, toSourceRow } from './shop-row.ts';

/** "telephone, tel" to both. */
const namesIn = (list: string): readonly string[] => list.split(/,\s*/);

/**
 * Folded, so that case, accents, `_` and `:` do not matter; French and English, as open data portals, OpenStreetMap's
 * exports and spreadsheets have them.
 */
export const SHOP_FIELDS = {
  id: ['id', 'identifiant', 'ref', 'recordid', 'objectid', 'ident'],
  siret: namesIn(
    `siret, numero siret, n siret, no siret, num siret, code siret, ref fr siret, siret etablissement`,
  ),
  osm: namesIn(`meta osm url, osm url, url osm, osm id, id osm, identifiant osm, osm, openstreetmap`),
  name: namesIn(`name, nom, nom du commerce, nom de la librairie, nom librairie, enseigne, librairie,
    nom de l etablissement, nom etablissement, nometablissement, nom de l enseigne, nom commercial, nom usuel,
    denomination, denomination usuelle, raison sociale, nom du lieu, nom lieu, nom de la structure, shop, shop name,
    store name, etablissement, commerce, titre, title, libelle, designation, intitule`),
  lat: namesIn(
    `lat, latitude, latitude wgs84, lat wgs84, y wgs84, ylat, y lat, geo lat, gps lat, y latitude`,
  ),
  lon: namesIn(`lon, lng, long, longitude, longitude wgs84, lon wgs84, x wgs84, xlong, x long, geo lon, geo lng,
    gps lon, gps lng, x longitude`),
  point: namesIn(`geo point 2d, geo point, geopoint, meta geo point, coordonnees, coordonnees geographiques,
    coordonnees gps, geolocalisation, coordinates, coords, lat lon, latlon, gps, geom, geo, localisation, location`),
  address: namesIn(`address, adresse, adresse complete, adresse 1, adresse1, adresse ligne, adresse ligne 1,
    adresse postale, adresse du commerce, adresse de l etablissement, adr, street address`),
  housenumber:
    namesIn(`housenumber, addr housenumber, numero, numero de voie, numero voie, num voie, numvoie, no voie,
    n voie`),
  street:
    namesIn(`street, addr street, rue, voie, nom de la voie, nom de voie, nom voie, nomvoie, libelle voie,
    libelle de voie, nom rue, nomrue`),
  postcode:
    namesIn(`postcode, code postal, codepostal, cp, postal code, addr postcode, adresse codepostal, codepost,
    code post, cod post, zip, zipcode, zip code, addr zipcode, plz`),
  city: namesIn(`city, ville, commune, nom commune, nomcommune, nom de la commune, libelle commune, com nom, nom com,
    meta name com, adresse nomcommune, adresse ville, localite, town, addr city`),
  insee:
    namesIn(`code insee, codeinsee, insee, code commune, code commune insee, codecommune, com insee, insee com,
    meta code com, depcom, code departement, code dep, dep code, departement, meta code dep`),
  country: namesIn(`country, pays, country code, code pays, addr country`),
  phone:
    namesIn(`phone, telephone, tel, telephone fixe, tel fixe, numero de telephone, numero telephone, num tel,
    telephone 1, telephone1, tel 1, tel1, no telephone, n telephone, fixe, contact phone, contact telephone,
    phone number, coordonneesnum telephone`),
  mobile: namesIn(`mobile, portable, telephone portable, telephone mobile, tel portable, tel mobile, gsm,
    contact mobile`),
  email:
    namesIn(`email, e mail, mail, courriel, adresse mail, adresse email, adresse e mail, adresse courriel,
    adresse electronique, mel, contact email, contact mail, coordonneesnum email`),
  website:
    namesIn(`website, site internet, site web, siteweb, site, url, web, contact website, lien, lien site,
    adresse internet, adresse web, adresse site, url site, url du site, url site internet, page web, internet,
    homepage, coordonneesnum url`),
  hours: namesIn(`opening hours, horaires, horaires d ouverture, horaires ouverture, jours et horaires,
    heures d ouverture, hours, horaire`),
  date: namesIn(`date maj, date de mise a jour, date mise a jour, datemiseajour, date derniere mise a jour,
    derniere mise a jour, derniere maj, maj, last update, last updated, updated at, updated, update date, modified,
    date modification, date de modification, date modif, last edited date, meta last update, timestamp,
    record timestamp`),
  licence: namesIn(`licence, license, attribution, licence des donnees`),
  independent: namesIn(`rayon independent, independent, independante`),
  brand: namesIn(`brand, marque`),
  operator: namesIn(`operator, exploitant`),
};

export type ShopField = keyof typeof SHOP_FIELDS;

/** What a table or a feature knows beside its named fields. */
export interface Beside {
  source: SourceKind;
  /** The id that a feature has outside of its properties. */
  id: string | null;
  /** The point of a feature's geometry; null in a table. */
  point: Point | null;
  /** The day that the file as a whole speaks of. */
  asOf: string | null;
}

/** Reads one shop. `get` answers the text of a field, empty where there is none. */
export const readNamedShop = (
  get: (field: ShopField) => string,
  beside: Beside,
  home: string,
): SourceRow | Refusal => {
  const text = (field: ShopField): string | null => plainText(get(field), 300);
  const own = beside.id ?? text('id');
  const id = own ?? readSiret(text('siret'));
  return toSourceRow(
    {
      source: beside.source,
      id,
      idIsGlobal: id !== null && isGlobalId(id),
      licence: text('licence'),
      asOf: readDay(text('date')) ?? beside.asOf,
      siret: text('siret'),
      // An export of OpenStreetMap keeps its ids for its own.
      osmId: text('osm') ?? (own?.includes('/') ? own : null),
      name: cleanName(text('name')),
      ...(beside.point ?? readPoint(get)),
      country: text('country'),
      postcode: text('postcode'),
      city: text('city'),
      insee: text('insee'),
      address: text('address'),
      housenumber: text('housenumber'),
      street: text('street'),
      phones: cleanTexts([get('phone'), get('mobile')]),
      emails: cleanTexts([get('email')]),
      websites: cleanTexts([get('website')]),
      hours: plainText(get('hours'), 1000),
      independent: text('independent'),
      brand: text('brand'),
      brandWikidata: null,
      operator: text('operator'),
      gone: false,
    },
    home,
  );
};

/**
 * From two columns, or from one: "48.8766, 2.3878" (latitude first), "POINT (2.3878 48.8766)" or
 * {"lon": 2.3878, "lat": 48.8766}. Decimal commas are read in two columns only.
 */
const readPoint = (get: (field: ShopField) => string): Point => {
  if (get('lat') !== '') return { lat: degrees(get('lat')), lon: degrees(get('lon')) };
  const text = get('point');
  const [, x, y] = /^POINT\s*\(\s*(\S+)\s+(\S+)\s*\)$/i.exec(text) ?? [];
  if (x !== undefined) return { lat: degrees(y), lon: degrees(x) };
  const named = (name: string): string | undefined =>
    new RegExp(`"${name}"\\s*:\\s*"?([-+.\\d]+)`).exec(text)?.[1];
  if (text.startsWith('{')) return { lat: degrees(named('lat')), lon: degrees(named('lon')) };
  const [lat, lon] = text.split(/\s*[,;]\s*/);
  return { lat: degrees(lat), lon: degrees(lon) };
};

const degrees = (text = ''): number =>
  /^[-+]?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
