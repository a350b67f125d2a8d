/** The few sentences that only scripts say; the others are in server/views/language. */
import { typo } from '../server/views/language/typography.ts';
import { wordsOf, type Lang, type Words } from '../server/views/language/index.ts';

export const clientFr = {
  chooseBook: typo`Plusieurs livres correspondent : choisissez le bon dans la liste.`,
  choosePlaceAmong: typo`Plusieurs lieux correspondent : choisissez le bon dans la liste.`,
  suggestionsHelp: typo`flèches haut et bas pour choisir`,
  searchHere: typo`Chercher dans cette zone`,
  thisArea: typo`cette zone du plan`,
  searchedFrom: typo`Lieu de la recherche`,
  zoomForShops: typo`Librairies dans tout le pays : dites où vous êtes, ou agrandissez le plan.`,
  mapLoading: typo`Le plan arrive…`,
  mapFailed: typo`Le plan n'a pas pu être chargé. La liste dit la même chose.`,
  plainMap: typo`Plan simplifié`,
};

export const clientEn: typeof clientFr = {
  chooseBook: 'Several books fit: choose the right one in the list.',
  choosePlaceAmong: 'Several places fit: choose the right one in the list.',
  suggestionsHelp: 'up and down arrows to choose',
  searchHere: 'Search this area',
  thisArea: 'this area of the map',
  searchedFrom: 'Where the search starts',
  zoomForShops: 'Bookshops in the whole country: say where you are, or zoom in.',
  mapLoading: 'The map is coming…',
  mapFailed: 'The map could not be loaded. The list says the same.',
  plainMap: 'Simplified map',
};

export type ClientWords = Words & typeof clientFr;

/** All that scripts say in a language. */
export const clientWords = (lang: Lang): ClientWords => ({
  ...wordsOf(lang),
  ...{ fr: clientFr, en: clientEn }[lang],
});
