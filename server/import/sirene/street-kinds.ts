/** The register's short forms of what a street is (INSEE, variable typeVoieEtablissement). */

const KINDS: Readonly<Record<string, string>> = {
  ALL: 'allée',
  AV: 'avenue',
  AVE: 'avenue',
  BD: 'boulevard',
  BLVD: 'boulevard',
  CAR: 'carrefour',
  CCAL: 'centre commercial',
  CHE: 'chemin',
  CHEM: 'chemin',
  CHS: 'chaussée',
  CITE: 'cité',
  COR: 'corniche',
  CRS: 'cours',
  DOM: 'domaine',
  DSC: 'descente',
  ESP: 'esplanade',
  FG: 'faubourg',
  GAL: 'galerie',
  GR: 'grande rue',
  GRUE: 'grande rue',
  HAM: 'hameau',
  HLE: 'halle',
  IMP: 'impasse',
  LD: 'lieu-dit',
  LOT: 'lotissement',
  MAR: 'marché',
  MTE: 'montée',
  PAS: 'passage',
  PL: 'place',
  PRO: 'promenade',
  PRV: 'parvis',
  QUA: 'quartier',
  RES: 'résidence',
  RLE: 'ruelle',
  ROC: 'rocade',
  RPT: 'rond-point',
  RTE: 'route',
  SEN: 'sente',
  SQ: 'square',
  TPL: 'terre-plein',
  TRA: 'traverse',
  VLA: 'villa',
  VLGE: 'village',
  ZA: 'ZA',
  ZAC: 'ZAC',
  ZI: 'ZI',
};

/** "BD" is "boulevard", "RUE" is "rue"; what is not known is written small as it stands. */
export const streetKind = (short: string): string =>
  KINDS[short.toUpperCase()] ?? short.toLocaleLowerCase('fr');

/** What follows a house number: "B" is "bis". Another letter stays one: "12 C". */
export const repetition = (letter: string): string =>
  ({ B: 'bis', T: 'ter', Q: 'quater' })[letter.toUpperCase()] ??
  (letter.length > 1 ? letter.toLowerCase() : letter);
