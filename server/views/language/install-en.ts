/** What the installed app says of itself, and what is said without a network, in English. */
import type { InstallWords } from './install-fr.ts';

export const installEn: InstallWords = {
  description: 'Find a book in the nearest independent bookshop, and have it put aside.',
  towns: 'Bookshops by town',
  counter: 'The bookseller’s counter',

  offlineTitle: 'Offline',
  resultsOf: (date, time) => `Offline: results of ${date} at ${time}`,
  pageOf: (date, time) => `Offline: page of ${date} at ${time}`,
  mayHaveChanged:
    'Stock and opening hours may have changed: call before you go. Reserving needs the network.',
  roundedPlace: 'Distances are counted to the nearest kilometre: your position is not kept.',
  noNetwork: 'The network does not answer, and this page is not kept on your device.',
  keptHeading: 'Kept on this device',
  keptAt: (date, time) => `${date} at ${time}`,
  nothingKept:
    'The bookshops and books that you look at with the network can be found here without it, for seven days.',
};
