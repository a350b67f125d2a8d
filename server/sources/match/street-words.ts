/** The words of addresses: kinds of street, what they are shortened to, and those that make another street of one. */

const KINDS: Readonly<Record<string, readonly string[]>> = {
  rue: ['r'],
  avenue: ['av', 'ave', 'aven'],
  boulevard: ['bd', 'bld', 'blvd', 'boul', 'bvd'],
  place: ['pl'],
  quai: ['q'],
  allee: ['all', 'allees'],
  chemin: ['ch', 'che', 'chem'],
  route: ['rte'],
  cours: ['crs'],
  impasse: ['imp'],
  passage: ['pas', 'pass', 'psg'],
  square: ['sq'],
  esplanade: ['esp'],
  faubourg: ['fg', 'fbg'],
  galerie: ['gal'],
  villa: [],
  cite: [],
  cour: [],
  sentier: [],
  promenade: ['prom'],
  montee: [],
  rond: [],
  parvis: [],
  port: [],
  rua: [],
  largo: [],
  praca: [],
  avenida: ['avda'],
  calle: ['c'],
  plaza: [],
  placa: [],
  via: [],
  piazza: [],
  corso: [],
  street: [],
  road: ['rd'],
};

/** Kinds that are also part of names: "rue du Faubourg Poissonnière", "cour du Port". */
export const KIND: ReadonlyMap<string, string> = new Map(
  Object.entries(KINDS).flatMap(([kind, short]) => [kind, ...short].map((word) => [word, kind] as const)),
);

const SHORT: Readonly<Record<string, string>> = {
  st: 'saint',
  ste: 'sainte',
  fg: 'faubourg',
  fbg: 'faubourg',
  gal: 'general',
  gl: 'general',
  gen: 'general',
  mal: 'marechal',
  dr: 'docteur',
  doct: 'docteur',
  pdt: 'president',
  pres: 'president',
  prof: 'professeur',
  cdt: 'commandant',
  cne: 'capitaine',
  lt: 'lieutenant',
  col: 'colonel',
  mgr: 'monseigneur',
  nd: 'notre dame',
  str: 'strasse',
};

/** A word of a street's or a town's name as it is written in full; German streets end in "…straße" or "…str". */
export const inFull = (word: string): string =>
  SHORT[word] ?? (/[a-z]{3}str$/.test(word) ? `${word}asse` : word);

/** Left out of a street's name. */
export const STREET_LIGHT: ReadonlySet<string> = new Set(
  'la le les l de du des d a au aux et en sur da do das dos e del der die dem den zu am im the of'.split(' '),
);

/** "Rue Saint-Honoré" is not "rue du Faubourg Saint-Honoré". */
export const ANOTHER_STREET: ReadonlySet<string> = new Set(
  'faubourg saint sainte petit petite grand grande vieux vieille ancien ancienne haut haute bas basse nouveau nouvelle neuf neuve nord sud est ouest'.split(
    ' ',
  ),
);
