/** The kinds of pages there are, for what must hold on each. */
import { BOOK, searchPath, STRASBOURG } from './finder.ts';

/** A shop with a number to call, hours for each day, and a name with an accent. */
export const SHOP = {
  name: 'Librairie Kléber',
  slug: 'librairie-kleber-strasbourg',
  path: '/librairie/librairie-kleber-strasbourg',
};

/** *Sapiens*, twice: Strasbourg's shops have the pocket edition, and not the first one. */
export const EDITIONS = { title: 'Sapiens', absent: '9782226257017', pocket: '9782253091752' };

/** A town of six shops, and one of none. */
export const TOWN = { path: '/librairies/strasbourg', shops: 6, without: '/librairies/obernai' };

export const NOT_THERE = '/nulle-part';

/** Name and path of each. */
export const PAGES: [name: string, path: string][] = [
  ['the home page', '/'],
  ['a list of shops', searchPath(STRASBOURG)],
  ['titles to choose from', '/?q=camus'],
  ['a book', `/livre/${BOOK.isbn}`],
  ['a book near a place', `/livre/${BOOK.isbn}?lieu=Strasbourg`],
  ['a book with other editions', `/livre/${EDITIONS.pocket}?lieu=Strasbourg`],
  [
    'a book of which only another edition is near',
    searchPath(STRASBOURG, { isbn: EDITIONS.absent, more: '&radius=2000' }),
  ],
  ['a shop', SHOP.path],
  ['the accessibility statement', '/accessibilite'],
  ['a town', TOWN.path],
  ['the list of towns', '/librairies'],
  ['the index for everybody', '/donnees'],
  ['the inbox', '/dev/inbox'],
  ['a reservation with the nearest shops', `/reserver?isbn=${BOOK.isbn}&near=48.58392,7.74553&radius=5000`],
  ['a reservation with a chosen shop', `/reserver?isbn=${BOOK.isbn}&shop=${SHOP.slug}`],
  ['the page for other sites', `/widget?isbn=${BOOK.isbn}&lieu=Strasbourg`],
  ['a page that is not there', NOT_THERE],
];

/** The same path in a language. */
export const inLanguage = (path: string, lang: 'fr' | 'en'): string =>
  `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`;
