/** In French what the matching says of two rows (server/sources/match/parts.ts), which is written down in English. */
import { typo } from './typography.ts';

const SENTENCES: Record<string, string> = {
  'They are in two countries.': typo`Elles sont dans deux pays.`,
  'The SIRET is the same.': typo`Le SIRET est le même.`,
  'Each has a SIRET of its own: two establishments of one company.': typo`Chacune a son SIRET : deux établissements d'une même société.`,
  'Each has a SIRET of its own.': typo`Chacune a son SIRET.`,
  'They are one object of OpenStreetMap.': typo`C'est un seul objet d'OpenStreetMap.`,
  'OpenStreetMap has them as two.': typo`OpenStreetMap en connaît deux.`,
  'They name two objects of OpenStreetMap.': typo`Elles citent deux objets d'OpenStreetMap.`,
  'It is a chain: its branches share a name and may stand side by side.': typo`C'est une chaîne : ses magasins portent le même nom et peuvent se toucher.`,
  'The name is the same.': typo`Le nom est le même.`,
  'The names are two spellings of one.': typo`Les noms sont deux graphies du même.`,
  'The names are one letter apart.': typo`Les noms diffèrent d'une lettre.`,
  'One name is part of the other.': typo`Un nom est contenu dans l'autre.`,
  'One name is the other’s with a word that an annex would add.': typo`Un nom est l'autre, avec un mot qu'ajouterait une annexe.`,
  'A name says nothing: it is a word that many bookshops use.': typo`Un nom ne dit rien : beaucoup de librairies emploient ce mot.`,
  'The names have something in common, and something of their own.': typo`Les noms ont quelque chose en commun, et quelque chose en propre.`,
  'The names differ.': typo`Les noms diffèrent.`,
  'How far apart they are does not count: a point is doubted.': typo`La distance ne compte pas : un point est douteux.`,
  'They are at one point.': typo`Elles sont au même point.`,
  'Street and number are the same.': typo`La rue et le numéro sont les mêmes.`,
  'Street and number are the same; whether the town is, they do not say.': typo`La rue et le numéro sont les mêmes ; la ville n'est pas dite.`,
  'Street and number are the same, but for a bis or for “across from”.': typo`La rue et le numéro sont les mêmes, à un bis ou un « en face » près.`,
  'The street is the same; one of them gives no number.': typo`La rue est la même ; l'une ne donne pas de numéro.`,
  'One of them gives no street.': typo`L'une ne donne pas de rue.`,
  'One of them gives no street, and the postcodes differ.': typo`L'une ne donne pas de rue, et les codes postaux diffèrent.`,
  'The street is the same, the number is not.': typo`La rue est la même, le numéro non.`,
  'They are in two streets.': typo`Elles sont dans deux rues.`,
  'They are in two towns.': typo`Elles sont dans deux villes.`,
  'The telephone number is the same.': typo`Le numéro de téléphone est le même.`,
  'The telephone numbers differ.': typo`Les numéros de téléphone diffèrent.`,
  'The e-mail address is the same.': typo`L'adresse e-mail est la même.`,
  'The website is the same.': typo`Le site est le même.`,
  'Each has a website of its own.': typo`Chacune a son site.`,
};

const APART = /^They are (\d+)(?:\.(\d))? (k?m) apart\.$/;

/** The sentence in French; one that is not known here stays as it is. */
export const pairReasonFr = (reason: string): string => {
  const [, whole, tenth, unit] = APART.exec(reason) ?? [];
  if (whole === undefined || unit === undefined) return SENTENCES[reason] ?? reason;
  return typo`Elles sont à ${whole}${tenth === undefined ? '' : `,${tenth}`} ${unit} l'une de l'autre.`;
};
