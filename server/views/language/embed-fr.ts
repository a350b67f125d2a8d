/** What Rayon says on other people's pages, in French, beside what its own pages say. */
import { typo } from './typography.ts';

export const embedFr = {
  whereAreYou: typo`Où êtes-vous ?`,
  showMap: typo`Voir le plan`,
  hideMap: typo`Masquer le plan`,
  showStreets: (by: string) => typo`Afficher les rues (${by})`,
  opensAt: (host: string) => typo`Les liens s'ouvrent chez ${host}, dans un nouvel onglet.`,
};

export type EmbedWords = typeof embedFr;
