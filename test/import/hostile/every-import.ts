/** Every kind of import, with a small good file of its own: what a hostile file must not get past. */
import { parseShopTable } from '../../../server/import/csv/shops.ts';
import { parseStock } from '../../../server/import/csv/stock.ts';
import { parseTitles } from '../../../server/import/csv/titles.ts';
import { parseGeojson } from '../../../server/import/geojson/parse.ts';
import { parseGoogleStock } from '../../../server/import/google/stock.ts';
import { parseOnixStock } from '../../../server/import/onix/stock.ts';
import { parseOsm } from '../../../server/import/osm/parse.ts';
import type { Bytes, Parsed } from '../../../server/import/parsed.ts';
import { parsePlaces } from '../../../server/import/places/parse.ts';

export interface Kind {
  name: string;
  parse: (bytes: Bytes) => AsyncIterable<Parsed<unknown>>;
  good: string;
  /** Rows that the good file has. */
  rows: number;
}

const shop = { home: 'FR', mapping: new Map() };
const [GERMINAL, ILIAD, LETTER] = ['9782253002697', '9780140275360', '9782253002703'];

const feature = (n: number): string =>
  `{"type":"Feature","id":"node/${n}","geometry":{"type":"Point","coordinates":[2.35,48.8${n}]},"properties":{"shop":"books","name":"L’Été ${n}"}}`;
const collection = `{"type":"FeatureCollection","features":[${[1, 2, 3].map(feature).join(',')}]}`;
const product = (isbn: string): string =>
  `<Product><ProductIdentifier><ProductIDType>15</ProductIDType><IDValue>${isbn}</IDValue></ProductIdentifier><ProductSupply><SupplyDetail><Supplier><SupplierRole>08</SupplierRole><SupplierName>Été</SupplierName></Supplier><ProductAvailability>21</ProductAvailability><Stock><OnHand>12</OnHand></Stock></SupplyDetail></ProductSupply></Product>`;
const item = (isbn: string): string =>
  `<item><g:store_code>É</g:store_code><g:id>${isbn}</g:id><g:availability>in stock</g:availability><g:quantity>12</g:quantity></item>`;

export const TABLES: Kind[] = [
  {
    name: 'stock of a till',
    parse: (bytes) => parseStock(bytes),
    good: `Librairie de l’Été\r\n\r\nEAN;Désignation;Prix;Qté\r\n${GERMINAL};"L’été; ""un"" mot";7,90;125\r\n2-253-00270-4;Ça;12,50 €;14\r\n${ILIAD};b;3;2`,
    rows: 2,
  },
  {
    name: 'stock in one column',
    parse: (bytes) => parseStock(bytes),
    good: `${GERMINAL}\n${ILIAD}\n2253002690\n${LETTER}`,
    rows: 4,
  },
  {
    name: "Google's feed",
    parse: (bytes) => parseGoogleStock(bytes),
    good: `store code\tid\tavailability\tprice\tquantity\nÉté\t${GERMINAL}\tin stock\t7.90 EUR\t12\nÉté\t${ILIAD}\tout of stock\t\t\n`,
    rows: 2,
  },
  {
    name: 'titles',
    parse: (bytes) => parseTitles(bytes),
    good: `isbn,titre,auteurs,prix\n${GERMINAL},"L’été,\nou l’hiver",Émile Zola,7.90\n${ILIAD},The Iliad,Homer,12\n${LETTER},x,y,\n`,
    rows: 3,
  },
  {
    name: 'shops',
    parse: (bytes) => parseShopTable(bytes, shop),
    good: 'nom;cp;ville;lat;lon\nL’Été;75005;Paris;48.85;2.35\nBel-Ami;69003;Lyon;45.76;4.85\nÇa;13001;Marseille;43.30;5.37',
    rows: 2,
  },
  {
    name: 'places',
    parse: (bytes) => parsePlaces(bytes),
    good: 'insee\tnom\tcp\tlat\tlon\tpopulation\n31555\tÉté\t31000\t43.6\t1.44\t500000\n69383\tLyon 3e\t69003\t45.75\t4.85\t100000\n',
    rows: 2,
  },
];

export const TREES: Kind[] = [
  { name: 'GeoJSON', parse: (bytes) => parseGeojson(bytes, shop), good: collection, rows: 3 },
  { name: 'OpenStreetMap', parse: (bytes) => parseOsm(bytes, { home: 'FR' }), good: collection, rows: 3 },
  {
    name: 'ONIX',
    parse: (bytes) => parseOnixStock(bytes),
    good: `<ONIXMessage release="3.0">${product(GERMINAL)}\n${product(ILIAD)}</ONIXMessage>`,
    rows: 2,
  },
  {
    name: "Google's feed as XML",
    parse: (bytes) => parseGoogleStock(bytes),
    good: `<rss xmlns:g="http://base.google.com/ns/1.0"><channel>${item(GERMINAL)}${item(ILIAD)}</channel></rss>`,
    rows: 2,
  },
];
