/** What the counter's stock page says, in French. */
import { stockReasonFr } from './stock-reasons-fr.ts';
import { typo } from './typography.ts';

const WIDE = '\u00a0';
const NARROW = '\u202f';

/** "1 204". */
const number = (n: number): string => String(n).replaceAll(/\B(?=(?:\d{3})+$)/g, NARROW);
const some = (n: number, one: string, many: string): string => `${number(n)}${WIDE}${n < 2 ? one : many}`;

/** A sentence of its own begins with a capital. */
const sentence = (text: string): string => text.replace(/^./u, (letter) => letter.toUpperCase());

export const stockInFr = {
  number,
  title: 'Mon stock',
  lead: typo`Plus votre stock est à jour, plus les lecteurs viennent. Trois façons de le donner, à vous de choisir.`,

  dropTitle: typo`Déposer un fichier`,
  dropLabel: typo`Le fichier exporté par votre logiciel de caisse`,
  dropHelp: (megabytes: number) =>
    typo`CSV, texte, ONIX, Google, compressé ou non, jusqu'à ${megabytes}${WIDE}Mo. Rien n'entre avant votre accord.`,
  dropHere: typo`Déposez le fichier n'importe où dans ce cadre, ou choisissez-le.`,
  dropSend: typo`Envoyer et vérifier`,
  noFile: typo`Choisissez d'abord un fichier.`,
  tooLarge: (megabytes: number) => typo`Ce fichier est trop grand : ${megabytes}${WIDE}Mo au plus.`,
  fileGone: typo`Ce fichier n'est plus gardé. Envoyez-le à nouveau.`,
  busy: typo`Un autre fichier est en train d'être lu. Réessayez dans un instant.`,
  unreadable: (reason: string) => typo`Ce fichier ne peut pas être lu : ${reason}.`,

  checkTitle: typo`Est-ce bien cela ?`,
  checkLead: (name: string) => typo`Voici les premières lignes de « ${name} ».`,
  checkColumns: typo`Dites ce que contient chaque colonne. Il faut au moins celle des ISBN ; les autres peuvent être ignorées.`,
  checkFound: (found: string) => typo`Reconnu : ${found}.`,
  foundIn: (field: string, column: string) => typo`${field} dans « ${column} »`,
  checkKnown: typo`Ce fichier nomme lui-même ses colonnes : il n'y a rien à choisir.`,
  checkXml: (form: string) => typo`C'est un fichier ${form} : il n'y a pas de colonnes à choisir.`,
  column: (n: number) => typo`Colonne ${n}`,
  columnHolds: (name: string) => typo`Contenu de la colonne ${name}`,
  sampleRegion: typo`Premières lignes du fichier`,
  line: 'Ligne',
  fields: {
    isbn: 'ISBN',
    quantity: 'Exemplaires',
    price: 'Prix',
    condition: typo`État : neuf, occasion`,
    used: typo`Occasion ? oui, non`,
  },
  ignored: typo`Ignorer`,
  noIsbn: typo`Choisissez la colonne des ISBN.`,
  modeTitle: typo`Que contient ce fichier ?`,
  modeMissing: typo`Dites si le fichier contient tout votre stock.`,
  snapshot: typo`Tout mon stock`,
  snapshotHelp: typo`Un livre qui n'y est pas n'est plus chez moi.`,
  delta: typo`Seulement ce qui change`,
  deltaHelp: typo`Le reste de mon stock ne bouge pas.`,
  takeIn: typo`Faire entrer`,
  otherFile: typo`Choisir un autre fichier`,

  runningTitle: typo`Lecture en cours`,
  runningText: typo`Vous pouvez fermer cette page : la lecture continue.`,
  soFar: (read: number, rejected: number) =>
    typo`${some(read, 'ligne lue', 'lignes lues')}, ${some(rejected, 'refusée', 'refusées')}`,
  doneTitle: typo`C'est entré`,
  repeated: typo`C'est le même fichier que la fois d'avant : rien ne change, et votre stock est compté à nouveau.`,
  counts: {
    read: 'Lignes lues',
    added: 'Nouveaux titres',
    changed: typo`Titres changés`,
    unchanged: typo`Sans changement`,
    removed: typo`Retirés du stock`,
    rejected: typo`Lignes refusées`,
  },
  refusedTitle: typo`Lignes refusées`,
  refusedLead: typo`Le reste est entré. Corrigez ces lignes dans votre logiciel : elles entreront la prochaine fois.`,
  refusedFirst: (shown: number, all: number) =>
    typo`Voici les ${number(shown)} premières sur ${number(all)}.`,
  refusedKept: (kept: number) => typo`Le fichier à télécharger en contient ${number(kept)}.`,
  refusedDownload: typo`Télécharger les lignes refusées`,
  refusedFile: 'lignes-refusees.csv',
  refusedColumns: ['Ligne', 'Champ', 'Valeur', 'Raison'] as [string, string, string, string],
  /** At which a French spreadsheet splits. */
  csvDelimiter: ';' as ',' | ';',
  noValue: 'vide',
  field: (field: string): string => FIELDS[field] ?? field,
  reason: stockReasonFr,
  failedTitle: typo`Rien n'est entré`,
  failedText: (reason: string) => typo`${sentence(reason)}. Votre stock est resté comme il était.`,
  otherColumns: typo`Choisir d'autres colonnes`,
  shrinkTitle: typo`Êtes-vous sûr ?`,
  shrinkText: (goes: number, stands: number) =>
    typo`Ce fichier retirerait ${number(goes)} de vos ${some(stands, 'titre', 'titres')}. S'il ne contient qu'une partie de votre stock, rien n'est perdu : rien n'a encore changé.`,
  shrinkYes: (goes: number) => typo`Oui, retirer ${some(goes, 'titre', 'titres')}`,
  shrinkDelta: typo`Non, ne changer que ce qui est dans le fichier`,

  lastTitle: typo`Derniers envois`,
  lastNone: typo`Rien n'est encore venu.`,
  how: { till: 'par votre logiciel', counter: 'au comptoir', feed: typo`à l'adresse de votre fichier` },
  mode: { snapshot: 'tout le stock', delta: 'ce qui change' },
  lastDone: (added: number, changed: number, removed: number, rejected: number) =>
    typo`${some(added, 'nouveau', 'nouveaux')}, ${some(changed, 'changé', 'changés')}, ${some(removed, 'retiré', 'retirés')}, ${some(rejected, 'refusé', 'refusés')}`,
  lastFailed: typo`rien n'est entré`,
  lastRunning: 'en cours',

  membersTitle: typo`Sans y penser`,
  membersOnly: typo`Le logiciel d'une librairie adhérente envoie son stock tout seul, ou Rayon va le chercher à une adresse. Pour adhérer, écrivez à votre association ; déposer un fichier ici reste possible à tout moment.`,
  keysTitle: typo`Envoi par votre logiciel`,
  keysLead: typo`Votre logiciel peut envoyer le stock tout seul. Donnez-lui cette adresse et une clé :`,
  keysHow: typo`PUT pour tout le stock, PATCH pour ce qui change, avec l'en-tête « Authorization: Bearer » suivi de la clé.`,
  keysDocs: typo`Documentation pour votre éditeur`,
  keysNone: typo`Aucune clé pour l'instant.`,
  keyName: typo`Nom de la clé`,
  keyNameHelp: typo`Par exemple celui du logiciel.`,
  keyMake: typo`Créer une clé`,
  keyUnnamed: 'Caisse',
  keyMadeTitle: typo`Votre nouvelle clé`,
  keyMadeText: typo`Copiez-la maintenant : elle n'est montrée qu'une fois, et personne ne peut la retrouver.`,
  keyMadeAfter: typo`L'ancienne clé marche encore. Retirez-la quand votre logiciel a la nouvelle.`,
  keyBack: typo`C'est copié, revenir à mon stock`,
  keyTooMany: (most: number) => typo`Vous avez déjà ${most} clés : retirez-en une d'abord.`,
  keyEnds: (ending: string) => typo`se termine par ${ending}`,
  keyMade: (moment: string) => typo`créée ${moment}`,
  keyUsed: (moment: string) => typo`utilisée ${moment}`,
  keyNeverUsed: typo`jamais utilisée`,
  keyRevoked: (moment: string) => typo`retirée ${moment}`,
  keyRotate: 'Renouveler',
  keyRevoke: 'Retirer',
  keyRevokeSure: typo`Le logiciel qui l'utilise ne pourra plus rien envoyer.`,
  keyRevokeYes: typo`Oui, retirer cette clé`,
  forKey: (name: string) => typo`la clé ${name}`,

  feedTitle: typo`Fichier à une adresse`,
  feedLead: typo`Votre logiciel publie un fichier sur Internet ? Rayon va le chercher. Il doit contenir tout votre stock.`,
  feedDemo: typo`Dans cette démonstration, rien n'est cherché sur Internet.`,
  feedUrl: typo`Adresse du fichier`,
  feedUrlHelp: typo`Elle commence par https://`,
  feedForm: typo`Sorte de fichier`,
  forms: { csv: 'CSV ou texte', google: 'Google', onix: 'ONIX' },
  feedEvery: typo`Aller le chercher`,
  everyHours: (n: number) =>
    n === 1 ? typo`toutes les heures` : n === 24 ? typo`une fois par jour` : typo`toutes les ${n} heures`,
  feedSave: 'Enregistrer',
  feedWrong: (reason: string) => typo`Cette adresse ne convient pas : ${reason}.`,
  feedNow: typo`Chercher maintenant`,
  feedStop: typo`Ne plus le chercher`,
  feedAnyway: typo`Prendre quand même ce fichier`,
  feedNever: typo`Pas encore cherché.`,
  feedNext: (moment: string) => typo`Prochaine fois ${moment}.`,
  feedSoon: typo`Il va être cherché dans un instant.`,
  feedDone: (moment: string) => typo`Pris ${moment}.`,
  feedUnchanged: (moment: string) => typo`Cherché ${moment} : il n'a pas changé.`,
  feedFailed: (moment: string, reason: string) => typo`Cherché ${moment}, sans succès : ${reason}.`,
  seeReport: typo`Voir le détail`,
  backToStock: typo`Revenir à mon stock`,
};

const FIELDS: Record<string, string> = {
  line: 'ligne entière',
  isbn: 'ISBN',
  quantity: 'exemplaires',
  price: 'prix',
  condition: 'état',
  used: 'occasion',
  availability: 'disponibilité',
  store: 'magasin',
  OnHand: 'exemplaires (OnHand)',
  ProductAvailability: 'disponibilité (ProductAvailability)',
  SupplierRole: 'fournisseur (SupplierRole)',
};

/** Every key of the French dictionary; each language must have them all. */
export type StockInWords = typeof stockInFr;
