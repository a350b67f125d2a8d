/** What Rayon says on other people's pages, in English. */
import type { EmbedWords } from './embed-fr.ts';

export const embedEn: EmbedWords = {
  whereAreYou: 'Where are you?',
  showMap: 'Show the map',
  hideMap: 'Hide the map',
  showStreets: (by) => `Show the streets (${by})`,
  opensAt: (host) => `Links open at ${host}, in a new tab.`,
};
