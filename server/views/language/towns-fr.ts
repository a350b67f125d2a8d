/** What the open pages say, towns and the index for everybody, in French. */
import { typo } from './typography.ts';

const WIDE = '\u00a0';
const plurals = new Intl.PluralRules('fr');
const whole = new Intl.NumberFormat('fr-FR');

const count = (n: number, one: string, many: string): string =>
  `${whole.format(n)}${WIDE}${plurals.select(n) === 'one' ? one : many}`;
const shops = (n: number): string => count(n, 'librairie', 'librairies');

/** "à Lyon", "au Havre", "aux Sables-d'Olonne": the article of a town's name melts into the preposition. */
const inTown = (name: string): string => {
  if (name.startsWith('Le ')) return `au ${name.slice(3)}`;
  return name.startsWith('Les ') ? `aux ${name.slice(4)}` : `à ${name}`;
};

export const townsFr = {
  crumbs: typo`Fil d'Ariane`,
  crumbHome: typo`Accueil`,
  crumbTowns: 'Librairies',
  footerTowns: typo`Librairies par ville`,
  footerData: typo`Données ouvertes`,

  townTitle: (name: string) => typo`Librairies ${inTown(name)}`,
  townDescription: (name: string, n: number) =>
    typo`${shops(n)} ${inTown(name)} : adresses, horaires, téléphones et plan, des plus proches du centre aux plus éloignées.`,
  townCount: shops,
  townOrder: typo`Les plus proches du centre d'abord.`,
  townFind: (name: string) => typo`Trouver un livre ${inTown(name)}`,
  aroundTitle: typo`Les villes les plus proches`,
  away: (distance: string) => typo`à ${distance}`,
  page: (page: number, pages: number) => typo`Page ${page} sur ${pages}`,
  pagesNav: typo`Pages de la liste`,
  before: typo`Page précédente`,
  after: typo`Page suivante`,
  allTowns: typo`Toutes les villes`,

  indexTitle: typo`Les librairies, ville par ville`,
  indexDescription: typo`Toutes les librairies de l'index, par pays, département et ville.`,
  indexLead: (n: number, towns: number) => typo`${shops(n)} dans ${count(towns, 'ville', 'villes')}.`,
  indexEmpty: typo`L'index n'a pas encore de librairie.`,
  noDepartment: typo`Sans département connu`,

  whichTitle: (name: string) => typo`Quelle ville : ${name} ?`,
  whichLead: typo`Plusieurs villes correspondent.`,
  nobodyTitle: (name: string) => typo`Aucune librairie connue ${inTown(name)}`,
  nobodyLead: typo`Les plus proches sont ici :`,
  unknownTitle: typo`Ville introuvable`,
  unknownLead: typo`Aucune ville ne porte ce nom dans l'index. Essayez le code postal, ou cherchez un livre :`,

  dataTitle: typo`L'index ouvert des librairies`,
  dataDescription: typo`Toutes les librairies de l'index à télécharger, en GeoJSON et en CSV, avec leurs sources et leurs licences.`,
  dataLead: (n: number) =>
    typo`${shops(n)} ${plurals.select(n) === 'one' ? 'ouverte' : 'ouvertes'} : nom, adresse, position, téléphone fixe, site, horaires. Prenez, vérifiez, réutilisez.`,
  dataDemo: typo`Démonstration : les librairies existent, leurs contacts sont fictifs. N'utilisez pas ces fichiers pour les joindre.`,
  dataFiles: typo`Les fichiers`,
  geojson: 'GeoJSON',
  geojsonFor: typo`pour les cartes et les programmes`,
  csv: 'CSV',
  csvFor: typo`pour les tableurs : UTF-8, séparateur virgule`,
  dataFresh: (day: string) =>
    typo`À jour du dernier changement, ${day}. Les fichiers sont écrits quand on les demande : ils disent toujours l'index du moment.`,
  dataInside: typo`Ce qu'ils contiennent`,
  dataFields: [
    typo`le nom, l'adresse, la ville, le département et le pays, la position (WGS 84) ;`,
    typo`le téléphone fixe, le site et les horaires tels que la source les écrit (syntaxe OpenStreetMap) ;`,
    typo`si la librairie est indépendante, d'une enseigne, ou si personne ne l'a dit ;`,
    typo`pour chaque librairie : ses sources, leur licence, et le jour de leur lecture.`,
  ],
  dataWithout: typo`Jamais de mobile ni d'e-mail, et rien des lecteurs.`,
  dataLicence: 'Licence',
  dataOdbl: typo`Cette base est offerte sous l'Open Database License (ODbL) 1.0 : vous pouvez la copier, la modifier et vous en servir, à condition de citer les sources et d'offrir sous la même licence la base que vous en tirez.`,
  dataOdblLink: typo`Lire la licence`,
  dataCite: typo`À citer :`,
  dataSources: typo`Les sources`,
  source: 'Source',
  sourceLicence: 'Licence',
  sourceShops: 'Fiches',
  sourceSeen: typo`Dernière lecture`,
  noLicence: typo`non indiquée`,
  theShops: typo`Les librairies elles-mêmes`,
  dataApi: typo`L'API, décrite appel par appel`,
};

export type TownsWords = typeof townsFr;
