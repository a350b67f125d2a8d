/** What the open pages say, towns and the index for everybody, in English. */
import type { TownsWords } from './towns-fr.ts';

const WIDE = '\u00a0';
const whole = new Intl.NumberFormat('en-GB');

const count = (n: number, one: string, many: string): string =>
  `${whole.format(n)}${WIDE}${n === 1 ? one : many}`;
const shops = (n: number): string => count(n, 'bookshop', 'bookshops');

export const townsEn: TownsWords = {
  crumbs: 'Breadcrumb',
  crumbHome: 'Home',
  crumbTowns: 'Bookshops',
  footerTowns: 'Bookshops by town',
  footerData: 'Open data',

  townTitle: (name) => `Bookshops in ${name}`,
  townDescription: (name, n) =>
    `${shops(n)} in ${name}: addresses, hours, telephones and a map, from the centre outward.`,
  townCount: shops,
  townOrder: 'From the centre outward.',
  townFind: (name) => `Find a book in ${name}`,
  aroundTitle: 'The nearest towns',
  away: (distance) => `${distance} away`,
  page: (page, pages) => `Page ${page} of ${pages}`,
  pagesNav: 'Pages of the list',
  before: 'Previous page',
  after: 'Next page',
  allTowns: 'All towns',

  indexTitle: 'Bookshops, town by town',
  indexDescription: 'Every bookshop of the index, by country, department and town.',
  indexLead: (n, towns) => `${shops(n)} in ${count(towns, 'town', 'towns')}.`,
  indexEmpty: 'The index has no bookshop yet.',
  noDepartment: 'Department not known',

  whichTitle: (name) => `Which town: ${name}?`,
  whichLead: 'Several towns fit.',
  nobodyTitle: (name) => `No bookshop known in ${name}`,
  nobodyLead: 'The nearest are here:',
  unknownTitle: 'Town not found',
  unknownLead: 'No town of the index has this name. Try the postcode, or look for a book:',

  dataTitle: 'The open index of bookshops',
  dataDescription:
    'Every bookshop of the index to download, as GeoJSON and CSV, with its sources and their licences.',
  dataLead: (n) =>
    `${count(n, 'open bookshop', 'open bookshops')}: name, address, position, landline, website, hours. Take it, check it, use it.`,
  dataDemo:
    'Demonstration: the bookshops exist, their contacts are fictional. Do not use these files to reach them.',
  dataFiles: 'The files',
  geojson: 'GeoJSON file',
  geojsonFor: 'for maps and programs',
  csv: 'CSV file',
  csvFor: 'for spreadsheets: UTF-8, separated by commas',
  dataFresh: (day) =>
    `As of the last change, ${day}. The files are written when they are asked for: they always say the index as it is.`,
  dataInside: 'What they hold',
  dataFields: [
    'the name, address, town, department and country, and the position (WGS 84);',
    'the landline, the website and the hours as the source writes them (OpenStreetMap syntax);',
    'whether the shop is independent, of a chain, or nobody has said;',
    'for each shop: its sources, their licence, and the day they were read.',
  ],
  dataWithout: 'Never a mobile number or an e-mail, and nothing of readers.',
  dataLicence: 'Licence of the index',
  dataOdbl:
    'This database is made available under the Open Database License (ODbL) 1.0: you may copy, change and use it, as long as you name the sources and offer the database that you make of it under the same licence.',
  dataOdblLink: 'Read the licence',
  dataCite: 'To be named:',
  dataSources: 'The sources',
  source: 'Source of listings',
  sourceLicence: 'Its licence',
  sourceShops: 'Listings',
  sourceSeen: 'Last read',
  noLicence: 'not stated',
  theShops: 'The bookshops themselves',
  dataApi: 'The API, call by call',
};
