/** What the desk's list of chains says, in French. */
import { houseReasonFr } from './house-reasons-fr.ts';
import { typo } from './typography.ts';

const WIDE = '\u00a0';
const some = (n: number, one: string, many: string): string => `${n}${WIDE}${n < 2 ? one : many}`;

export const chainsFr = {
  title: 'Enseignes',
  lead: typo`Une librairie n'est dite d'une enseigne, ou indépendante, que si une liste relue, sa fiche ou vous le dites. Rien n'est deviné.`,
  toList: typo`La liste relue`,
  toJudge: (n: number) => typo`À juger (${n})`,
  openLabel: typo`Juger une librairie : l'adresse de sa page, ou la fin de cette adresse`,
  open: 'Ouvrir',
  noSuchShop: typo`Aucune librairie ouverte n'a cette adresse.`,

  listTitle: typo`La liste relue`,
  listHelp: typo`Ces maisons sont reconnues à leur nom, à leur enseigne ou à leur identifiant Wikidata.`,
  verdicts: { chain: 'Enseigne', independent: typo`Indépendante`, unknown: typo`À juger` },
  shops: (n: number) => some(n, 'librairie', 'librairies'),
  noShops: typo`aucune ici`,
  inTowns: (towns: string) => typo`seulement à ${towns}`,
  wikidata: (id: string) => `Wikidata ${id}`,
  reason: houseReasonFr,

  judgeTitle: typo`À juger`,
  judgeHelp: typo`Une enseigne est dite, ou une maison dont aucune liste ne peut juger, et personne n'a rien décidé.`,
  noneToJudge: typo`Aucune librairie n'attend d'avis.`,
  saysBrand: (brand: string) => typo`enseigne dite : ${brand}`,
  judgedTitle: typo`Jugées ici`,
  noneJudged: typo`Personne n'a encore jugé de librairie.`,
  newer: typo`Précédentes`,
  older: typo`Suivantes`,
  namedBy: (house: string) => typo`Librairies que la liste nomme « ${house} »`,
  noneNamed: typo`La liste n'en nomme aucune.`,
  backToList: typo`Revenir aux enseignes`,

  now: 'Maintenant',
  states: {
    chain: typo`d'une enseigne`,
    independent: typo`indépendante`,
    unknown: typo`on ne sait pas`,
  },
  judgedBy: (by: string, when: string) => typo`avis de ${by}, ${when}`,
  toPage: typo`Voir sa page`,
  decideTitle: typo`Qu'en est-il ?`,
  why: 'Raison',
  whyHelp: typo`Elle se lit sur la page de la librairie : « coopérative de ses libraires ».`,
  whyMissing: typo`Dites pourquoi : cela se lit sur la page de la librairie.`,
  independent: typo`Elle est indépendante`,
  chain: typo`Elle est d'une enseigne`,
  undo: typo`Reprendre cet avis`,
  done: typo`C'est dit, et les prochains imports n'y changeront rien.`,
  undone: typo`L'avis est repris : les sources parlent à nouveau.`,
};

/** Every key of the French dictionary; each language must have them all. */
export type ChainsWords = typeof chainsFr;
