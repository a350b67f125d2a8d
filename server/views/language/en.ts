/** What readers see, in English. The type refuses a missing or a superfluous key. */
import type { Words } from './fr.ts';

const WIDE = '\u00a0';
const plurals = new Intl.PluralRules('en');
const whole = new Intl.NumberFormat('en-GB');

const count = (n: number, one: string, many: string): string =>
  `${whole.format(n)}${WIDE}${plurals.select(n) === 'one' ? one : many}`;
const shops = (n: number): string => count(n, 'bookshop', 'bookshops');
const have = (n: number): string => (plurals.select(n) === 'one' ? 'has it' : 'have it');
const nearest = (n: number): string =>
  plurals.select(n) === 'one' ? 'The nearest bookshop' : `The nearest ${shops(n)}`;

export const en: Words = {
  lang: 'en',
  locale: 'en-GB',
  ogLocale: 'en_GB',
  languageName: 'English',
  switchLabel: 'Language',

  skip: 'Skip to content',
  homeLink: 'Rayon, back to the search',
  demoBanner: 'Demonstration: real bookshops, invented stock, fictional contacts.',
  footerCounter: 'Booksellers: your counter',
  footerPurpose: 'Rayon ships nothing: it brings readers to booksellers.',
  sourceDemo: 'Bookshops: facts written for the demonstration',
  sourceShops: 'Bookshops: OpenStreetMap contributors (ODbL)',
  sourcePlaces: 'Towns: GeoNames (CC BY 4.0)',
  sourceMap: (by) => `Map: ${by}`,
  sourceOutline: 'Outlines: Natural Earth',

  homeTitle: 'Rayon: find a book in a bookshop near you',
  homeDescription:
    'Type a title, an author or an ISBN: Rayon shows the nearest independent bookshops that carry it, and whether they are open.',
  homeHeading: 'Which book are you looking for?',
  homeLead: 'Rayon shows the nearest bookshops that have it on their shelves.',
  bookLabel: 'Book',
  bookPlaceholder: 'Title, author or ISBN',
  placeLabel: 'Where?',
  placePlaceholder: 'Town, postcode',
  nearMe: 'Around me',
  openNow: 'Open now',
  search: 'Search',
  shelfHeading: 'On the booksellers’ tables',
  shelfLead: 'The titles that the most bookshops carry.',
  shopsCarry: (n) => `in ${shops(n)}`,

  titlesHeading: (q) => `Books for “${q}”`,
  noTitle: (q) => `No book found for “${q}”`,
  noTitleTry:
    'Try a single word of the title or the author’s name, or copy the ISBN: the 13 digits above the barcode.',
  noSuchIsbn: 'This ISBN is valid, but no title of the catalogue bears it',
  orderNote:
    'Any bookshop in France can order a book that is in print, even a single copy, free of charge: that is the law.',
  noSuchPlace: (place) => `Place not found: ${place}`,
  noSuchPlaceTry: 'Try the postcode, or a larger town nearby.',
  choosePlace: 'Say where you are to see the nearest bookshops.',

  headHas: (n) => `${shops(n)} ${have(n)}`,
  headNearest: (n) => nearest(n),
  headNearestHas: (n) => `${nearest(n)} that ${have(n)}`,
  headShops: (n) => shops(n),
  withinOf: (radius, place) => `within ${radius} of ${place}`,
  withinHere: (radius) => `within ${radius} of you`,
  within: (radius) => `within ${radius}`,
  widened: 'Few shops close by: the search was widened.',
  clamped: (radius) => `The radius was lowered to ${radius}, the maximum.`,
  openOrUnknown: 'Open now, then those whose hours are not known.',
  noneNear: (radius) => `No bookshop lists it within ${radius}`,
  noShopNear: (radius) => `No bookshop known within ${radius}`,
  noneOpen: (radius) => `No bookshop open at the moment within ${radius}`,
  widen: (radius) => `Search up to ${radius}`,
  evenClosed: 'Show closed bookshops too',
  otherPlace: 'Search elsewhere',
  shopsToOrder: 'See the bookshops nearby, to order it',
  moreShops: 'More bookshops',
  shopsHeading: 'Bookshops',
  mapLabel: 'Map of the bookshops',

  openUntil: (time) => `Open until ${time}`,
  open: 'Open',
  closesSoon: (minutes, time) => `Closes in ${minutes}${WIDE}min, at ${time}`,
  closed: 'Closed',
  awayUntil: (day: string) => `On holiday up to and including ${day}`,
  reopens: (moment) => `Closed, opens again ${moment}`,
  hoursUnknown: 'Hours not known',
  hoursRaw: (text) => `Hours given: ${text}`,

  clock: (hours, minutes) =>
    hours === 0 && minutes === 0
      ? 'midnight'
      : `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`,
  todayAt: (time) => `at ${time}`,
  tomorrowAt: (time) => `tomorrow at ${time}`,
  weekdayAt: (day, time) => `on ${day} at ${time}`,
  onDate: (date) => `on ${date}`,
  seenToday: (time) => `today at ${time}`,
  seenYesterday: (time) => `yesterday at ${time}`,

  metres: (n) => `${n}${WIDE}m`,
  kilometres: (n) => `${n}${WIDE}km`,

  counted: (n, moment) => `${count(n, 'copy', 'copies')}, counted ${moment}`,
  lastCopy: 'Last copy',
  callFirst: (said) => `${said}: call before you come`,
  countedOn: (moment) => `counted ${moment}`,
  probablyCounted: (n, moment) => `${count(n, 'copy', 'copies')} at the last count, ${moment}`,
  carried: (moment) => `Listed by the shop ${moment}, not counted`,
  noneLeft: (moment) => `No free copy at the count, ${moment}`,
  askNearest: 'Ask the nearest bookshops',
  askShop: 'Ask this bookshop',
  askShopUsed: 'Ask for the second-hand copy',
  stockAsk: 'Stock not known: ask',
  stockCall: 'Stock not known: call',
  conditionNew: 'New',
  conditionUsed: 'Second-hand',

  independent: 'Independent bookshop',
  chain: 'Chain',
  phoneOf: (phone) => `Telephone: ${phone}`,
  website: 'Website',
  directions: 'Walking directions',

  bookDescription: (title, authors) =>
    `${title}${authors === '' ? '' : `, by ${authors}`}: the nearest bookshops that have it, their hours and their stock.`,
  noAuthor: 'Author not given',
  publisher: 'Publisher',
  published: 'Published',
  language: 'Language',
  price: 'Price',
  fixedPrice:
    'In France the publisher sets the price: it is the same in every bookshop, which may take up to 5% off in the shop.',
  format: 'Binding',
  formatPocket: 'Pocket edition',
  formatPaperback: 'Paperback',
  formatLarge: 'Trade paperback',
  formatHardback: 'Hardback',
  formatLargePrint: 'Large print',
  formatBoard: 'Board book',
  standing: 'At the publisher',
  standingForthcoming: 'Forthcoming',
  standingInterrupted: 'Not available for now',
  standingEnded: 'Out of print or withdrawn',
  editions: 'Other editions',
  editionsNear: (n) => (n === 1 ? 'Another edition is nearby:' : 'Other editions are nearby:'),
  nearestShopAt: (distance) => `in a bookshop ${distance} away`,
  bookFind: 'Find it near you',
  bookShops: (n) => `${shops(n)} ${have(n)} on the shelf`,
  bookNoShops: 'No bookshop lists it for the moment',
  stubTitle: (isbn) => `ISBN${WIDE}${isbn}`,

  shopDescription: (name, city) =>
    `${name}${city === '' ? '' : `, bookshop in ${city}`}: address, hours, telephone and map.`,
  shopHours: 'Hours',
  shopContact: 'Go there, call',
  shopBooks: 'Some books from its shelves',
  shopThisBook: 'This book in this bookshop',
  judgedIndependent: (reason) => `Called independent by those who run this site: ${reason}.`,
  judgedChain: (reason) => `Called part of a chain by those who run this site: ${reason}.`,
  listingSource: (source, date) => `Listing: ${source}, read ${date}.`,
  listingLicence: (licence) => `Licence ${licence}.`,
  listingOpen: 'See the source',
  closedDay: 'closed',
  hoursSpan: (opens, closes) => `${opens} to ${closes}`,

  notFoundTitle: 'Page not found',
  notFoundLead: 'This page does not exist, or no longer. The book can probably be found, though:',
  failedTitle: 'Something broke',
  failedLead: 'The fault is ours and it has been noted. Try again in a moment.',
  tryAgain: 'Try again',
  backToSearch: 'Look for a book',

  searching: 'Searching…',
  suggestions: (n) => count(n, 'suggestion', 'suggestions'),
  noSuggestion: 'No suggestion',
  found: (n) => `${shops(n)} found`,
  moreFound: (n) => `${shops(n)} more`,
  locating: 'Looking for your position…',
  located: 'Position found.',
  locationDenied: 'Position refused: type a town or a postcode.',
  locationUnavailable: 'Position not found: type a town or a postcode.',
  locationSlow: 'The position takes too long: type a town or a postcode.',
  failUnreachable: 'No answer. Check the connection and try again.',
  failSlow: 'The answer takes too long. Try again in a moment.',
  failBusy: 'Many requests at the moment. Try again in a minute.',
  failRefused: 'This search was not understood. Change the title or the place.',
  failBroken: 'The search failed, the fault is ours. Try again in a moment.',
  youAreHere: 'You are here',
  clusterLabel: (n) => `${shops(n)}, zoom in`,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
};
