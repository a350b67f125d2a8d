/**
 * What readers see, in French: the dictionary that the others must match key for key. Sentences are written with
 * plain spaces and apostrophes; `typo` puts the unbreakable ones.
 */
import { typo } from './typography.ts';

const WIDE = '\u00a0';
const plurals = new Intl.PluralRules('fr');
const whole = new Intl.NumberFormat('fr-FR');

/** "1 librairie", "3 librairies": the number and its noun, never parted by a line's end. */
const count = (n: number, one: string, many: string): string =>
  `${whole.format(n)}${WIDE}${plurals.select(n) === 'one' ? one : many}`;
const s = (n: number): string => (plurals.select(n) === 'one' ? '' : 's');
const shops = (n: number): string => count(n, 'librairie', 'librairies');
const nearest = (n: number): string =>
  plurals.select(n) === 'one' ? 'La librairie la plus proche' : `Les ${shops(n)} les plus proches`;

export const fr = {
  lang: 'fr' as 'fr' | 'en',
  locale: 'fr-FR',
  ogLocale: 'fr_FR',
  languageName: 'Français',
  switchLabel: 'Langue',

  skip: typo`Aller au contenu`,
  homeLink: typo`Rayon, retour à la recherche`,
  demoBanner: typo`Démonstration : vraies librairies, stock inventé, contacts fictifs.`,
  footerCounter: typo`Libraires : votre comptoir`,
  footerPurpose: typo`Rayon n'expédie rien : il mène les lecteurs chez les libraires.`,
  sourceDemo: typo`Librairies : faits écrits pour la démonstration`,
  sourceShops: typo`Librairies : contributeurs d'OpenStreetMap (ODbL)`,
  sourcePlaces: typo`Villes : GeoNames (CC BY 4.0)`,
  sourceMap: (by: string) => typo`Plan : ${by}`,
  sourceOutline: typo`Contours : Natural Earth`,

  homeTitle: typo`Rayon : trouver un livre en librairie, près de chez vous`,
  homeDescription: typo`Tapez un titre, un auteur ou un ISBN : Rayon montre les librairies indépendantes les plus proches qui l'ont, et si elles sont ouvertes.`,
  homeHeading: typo`Quel livre cherchez-vous ?`,
  homeLead: typo`Rayon montre les librairies les plus proches qui l'ont en rayon.`,
  bookLabel: 'Livre',
  bookPlaceholder: 'Titre, auteur ou ISBN',
  placeLabel: typo`Où ?`,
  placePlaceholder: 'Ville, code postal',
  nearMe: 'Autour de moi',
  whenLabel: typo`Quand ?`,
  anyTime: typo`À toute heure`,
  openNow: 'Ouvert maintenant',
  openAt: (moment: string) => typo`Ouvert ${moment}`,
  todayLabel: typo`Aujourd'hui`,
  tomorrow: 'demain',
  tomorrowLabel: 'Demain',
  otherDay: 'Un autre jour',
  search: 'Chercher',
  shelfHeading: 'Sur les tables des libraires',
  shelfLead: typo`Les titres que l'on trouve dans le plus de librairies.`,
  shopsCarry: (n: number) => typo`dans ${shops(n)}`,

  titlesHeading: (q: string) => `Livres pour «${WIDE}${q}${WIDE}»`,
  noTitle: (q: string) => `Aucun livre trouvé pour «${WIDE}${q}${WIDE}»`,
  noTitleTry: typo`Essayez seulement un mot du titre ou le nom de l'auteur, ou recopiez l'ISBN : les 13 chiffres au-dessus du code-barres.`,
  noSuchIsbn: typo`Cet ISBN est juste, mais aucun titre du catalogue ne le porte`,
  orderNote: typo`Toute librairie peut commander un livre disponible, même à un seul exemplaire, sans frais : c'est la loi.`,
  noSuchPlace: (place: string) => typo`Lieu introuvable : ${place}`,
  noSuchPlaceTry: typo`Essayez le code postal, ou une ville plus grande des environs.`,
  choosePlace: typo`Dites où vous êtes pour voir les librairies les plus proches.`,

  headHas: (n: number) => typo`${shops(n)} ${plurals.select(n) === 'one' ? 'l’a' : 'l’ont'}`,
  headNearest: (n: number) => nearest(n),
  headNearestHas: (n: number) => `${nearest(n)} ${plurals.select(n) === 'one' ? 'qui l’a' : 'qui l’ont'}`,
  headShops: (n: number) => shops(n),
  withinOf: (radius: string, place: string) => typo`à moins de ${radius} de ${place}`,
  withinHere: (radius: string) => typo`à moins de ${radius} de vous`,
  within: (radius: string) => typo`à moins de ${radius}`,
  widened: typo`Peu de librairies tout près : la recherche a été élargie.`,
  clamped: (radius: string) => typo`Le rayon a été ramené à ${radius}, le maximum.`,
  openOrUnknown: typo`Ouvertes maintenant, puis celles dont les horaires ne sont pas connus.`,
  openThenOrUnknown: (moment: string) =>
    typo`Ouvertes ${moment}, puis celles dont les horaires ne sont pas connus.`,
  noneNear: (radius: string) => typo`Aucune librairie ne l'annonce à moins de ${radius}`,
  noShopNear: (radius: string) => typo`Aucune librairie connue à moins de ${radius}`,
  noneOpen: (radius: string) => typo`Aucune librairie ouverte en ce moment à moins de ${radius}`,
  noneOpenThen: (moment: string, radius: string) =>
    typo`Aucune librairie ouverte ${moment} à moins de ${radius}`,
  widen: (radius: string) => typo`Chercher jusqu'à ${radius}`,
  evenClosed: typo`Montrer aussi les librairies fermées`,
  otherPlace: typo`Chercher ailleurs`,
  shopsToOrder: typo`Voir les librairies proches, pour le commander`,
  moreShops: 'Plus de librairies',
  shopsHeading: 'Librairies',
  mapLabel: 'Plan des librairies',

  openUntil: (time: string) => typo`Ouvert jusqu'à ${time}`,
  open: 'Ouvert',
  closesSoon: (minutes: number, time: string) => typo`Ferme dans ${minutes}${WIDE}min, à ${time}`,
  openThen: (moment: string, hours: string) => typo`Ouvert ${moment} : ${hours}`,
  allDay: typo`toute la journée`,
  closed: typo`Fermé`,
  awayUntil: (day: string) => typo`En congé jusqu'au ${day} inclus`,
  reopens: (moment: string) => typo`Fermé, rouvre ${moment}`,
  hoursUnknown: typo`Horaires non connus`,
  hoursRaw: (text: string) => typo`Horaires indiqués : ${text}`,

  clock: (hours: number, minutes: number) =>
    hours === 0 && minutes === 0
      ? 'minuit'
      : `${hours}${WIDE}h${minutes === 0 ? '' : WIDE + String(minutes).padStart(2, '0')}`,
  todayAt: (time: string) => typo`à ${time}`,
  tomorrowAt: (time: string) => typo`demain à ${time}`,
  weekdayAt: (day: string, time: string) => typo`${day} à ${time}`,
  dayNamed: (day: string, date: string) => typo`${day} ${date.replace(/^1\b/, '1er')}`,
  onDay: (day: string) => day,
  onDate: (date: string) => typo`le ${date.replace(/^1 /, '1er ')}`,
  seenToday: (time: string) => typo`aujourd'hui à ${time}`,
  seenYesterday: (time: string) => typo`hier à ${time}`,

  metres: (n: string) => `${n}${WIDE}m`,
  kilometres: (n: string) => `${n}${WIDE}km`,

  walk: (minutes: number) => `≈${WIDE}${minutes}${WIDE}min à pied`,
  walkEstimate: typo`Estimation, d'après la distance à vol d'oiseau`,

  counted: (n: number, moment: string) =>
    typo`${count(n, 'exemplaire', 'exemplaires')}, compté${s(n)} ${moment}`,
  lastCopy: 'Dernier exemplaire',
  callFirst: (said: string) => typo`${said} : appelez avant de venir`,
  countedOn: (moment: string) => typo`compté ${moment}`,
  probablyCounted: (n: number, moment: string) =>
    typo`${count(n, 'exemplaire', 'exemplaires')} au dernier comptage, ${moment}`,
  carried: (moment: string) => typo`Annoncé par la librairie ${moment}, sans compte`,
  noneLeft: (moment: string) => typo`Plus d'exemplaire libre au comptage, ${moment}`,
  askNearest: typo`Demander aux librairies les plus proches`,
  askShop: typo`Demander à cette librairie`,
  askShopUsed: typo`Demander l'exemplaire d'occasion`,
  stockAsk: typo`Stock non connu : demandez`,
  stockCall: typo`Stock non connu : appelez`,
  conditionNew: 'Neuf',
  conditionUsed: typo`D'occasion`,

  independent: typo`Librairie indépendante`,
  chain: 'Enseigne',
  ownShop: 'Ma librairie',
  ownShopNamed: (name: string) => typo`${name} (ma librairie)`,
  ownShopLine: typo`Ma librairie :`,
  ownShopKept: typo`Gardée sur cet appareil seulement.`,
  ownShopForget: typo`Oublier ma librairie`,
  phoneOf: (phone: string) => typo`Téléphone : ${phone}`,
  website: 'Site',
  directions: typo`Y aller à pied`,

  bookDescription: (title: string, authors: string) =>
    typo`${title}${authors === '' ? '' : `, de ${authors}`} : les librairies les plus proches qui l'ont, leurs horaires et leur stock.`,
  noAuthor: typo`Auteur non indiqué`,
  publisher: typo`Éditeur`,
  published: 'Parution',
  language: 'Langue',
  price: 'Prix',
  fixedPrice: typo`Prix fixé par l'éditeur : le même dans toutes les librairies, qui peuvent offrir jusqu'à 5 % en magasin.`,
  format: 'Format',
  formatPocket: 'Poche',
  formatPaperback: typo`Broché`,
  formatLarge: 'Grand format',
  formatHardback: typo`Relié`,
  formatLargePrint: typo`Gros caractères`,
  formatBoard: typo`Cartonné`,
  standing: typo`Chez l'éditeur`,
  standingForthcoming: typo`À paraître`,
  standingInterrupted: typo`Indisponible pour le moment`,
  standingEnded: typo`Épuisé ou retiré`,
  editions: typo`Autres éditions`,
  editionsNear: (n: number) =>
    plurals.select(n) === 'one'
      ? typo`Une autre édition se trouve près d'ici :`
      : typo`D'autres éditions se trouvent près d'ici :`,
  nearestShopAt: (distance: string) => typo`en librairie à ${distance}`,
  bookFind: typo`Le trouver près de vous`,
  bookShops: (n: number) => typo`${shops(n)} ${plurals.select(n) === 'one' ? 'l’a' : 'l’ont'} en rayon`,
  bookNoShops: typo`Aucune librairie ne l'annonce pour l'instant`,
  stubTitle: (isbn: string) => `ISBN${WIDE}${isbn}`,

  shopDescription: (name: string, city: string) =>
    typo`${name}${city === '' ? '' : `, librairie à ${city}`} : adresse, horaires, téléphone et plan.`,
  shopHours: 'Horaires',
  shopContact: typo`Y aller, appeler`,
  shopBooks: typo`Quelques livres de ses rayons`,
  shopThisBook: typo`Ce livre dans cette librairie`,
  judgedIndependent: (reason: string) => typo`Dite indépendante par l'équipe de ce site : ${reason}.`,
  judgedChain: (reason: string) => typo`Dite d'une enseigne par l'équipe de ce site : ${reason}.`,
  listingSource: (source: string, date: string) => typo`Fiche : ${source}, lue ${date}.`,
  listingLicence: (licence: string) => typo`Licence ${licence}.`,
  listingOpen: typo`Voir la source`,
  closedDay: typo`fermé`,
  hoursSpan: (opens: string, closes: string) => typo`de ${opens} à ${closes}`,

  notFoundTitle: 'Page introuvable',
  notFoundLead: typo`Cette page n'existe pas, ou plus. Le livre, lui, se trouve sans doute :`,
  failedTitle: typo`Quelque chose s'est cassé`,
  failedLead: typo`La faute est chez nous et elle est notée. Réessayez dans un instant.`,
  tryAgain: typo`Réessayer`,
  backToSearch: typo`Chercher un livre`,

  share: 'Partager',
  linkCopied: typo`Adresse copiée`,
  linkNotCopied: (address: string) => typo`L'adresse n'a pas pu être copiée. La voici : ${address}`,
  searching: typo`Recherche en cours…`,
  suggestions: (n: number) => count(n, 'proposition', 'propositions'),
  noSuggestion: 'Aucune proposition',
  found: (n: number) => typo`${shops(n)} trouvée${s(n)}`,
  moreFound: (n: number) => typo`${shops(n)} de plus`,
  locating: typo`Recherche de votre position…`,
  located: typo`Position trouvée.`,
  locationDenied: typo`Position refusée : tapez une ville ou un code postal.`,
  locationUnavailable: typo`Position introuvable : tapez une ville ou un code postal.`,
  locationSlow: typo`La position tarde trop : tapez une ville ou un code postal.`,
  failUnreachable: typo`Pas de réponse. Vérifiez la connexion et réessayez.`,
  failSlow: typo`La réponse tarde trop. Réessayez dans un instant.`,
  failBusy: typo`Beaucoup de demandes en ce moment. Réessayez dans une minute.`,
  failRefused: typo`Cette recherche n'est pas comprise. Changez le titre ou le lieu.`,
  failBroken: typo`La recherche a échoué, la faute est chez nous. Réessayez dans un instant.`,
  youAreHere: typo`Vous êtes ici`,
  clusterLabel: (n: number) => typo`${shops(n)}, agrandir`,
  zoomIn: 'Agrandir',
  zoomOut: typo`Réduire`,
};

/** Every key of the French dictionary, each language must have them all. */
export type Words = typeof fr;
