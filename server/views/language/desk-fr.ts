/** What the operator's desk says, in French. */
import { pairReasonFr } from './pair-reasons-fr.ts';
import { typo } from './typography.ts';

export const deskFr = {
  desk: typo`Bureau`,
  tabs: {
    home: typo`Aujourd'hui`,
    messages: 'Messages',
    pairs: 'Doublons',
    shops: 'Librairies',
    chains: 'Enseignes',
    imports: 'Imports',
    audit: 'Journal',
  },

  lookTitle: typo`À regarder`,
  nothingToLook: typo`Rien ne demande votre attention.`,
  openMessages: (n: number) =>
    n < 2 ? typo`${n} message n'est pas arrivé` : typo`${n} messages ne sont pas arrivés`,
  openPairs: (n: number) => (n < 2 ? typo`${n} doublon possible` : typo`${n} doublons possibles`),
  openSilent: (n: number) =>
    n < 2 ? typo`${n} librairie ne répond plus` : typo`${n} librairies ne répondent plus`,
  openUnreachable: (n: number) =>
    n < 2 ? typo`${n} librairie n'est plus joignable` : typo`${n} librairies ne sont plus joignables`,

  numbersTitle: typo`En chiffres`,
  day: typo`24 heures`,
  month: typo`30 jours`,
  counts: {
    requests: typo`Demandes de lecteurs`,
    held: typo`Livres mis de côté`,
    collected: typo`Livres retirés`,
    without: typo`Demandes sans librairie`,
    asks: typo`Questions aux librairies`,
    yes: 'Oui',
    no: 'Non',
    silent: typo`Sans réponse`,
    minutesToYes: typo`Minutes jusqu'au oui (médiane)`,
  },
  smsTitle: typo`SMS sur 24 heures`,
  smsSent: (sent: number, ceiling: number) => typo`${sent} sur ${ceiling} au plus`,
  smsFull: typo`Le plafond est atteint : aucune nouvelle demande n'est prise pour le moment.`,

  messagesTitle: 'Messages',
  listOpen: typo`À regarder`,
  listAll: 'Tous',
  noOpenMessages: typo`Tous les messages sont arrivés.`,
  noMessages: typo`Aucun message n'a encore été écrit.`,
  toReader: typo`à un lecteur`,
  toSomeShop: typo`à une librairie`,
  toVisitor: typo`à la porte`,
  toShop: (name: string) => typo`à ${name}`,
  attempts: (n: number) => (n < 2 ? typo`${n} essai` : typo`${n} essais`),
  sendAgain: 'Renvoyer',
  sentAgain: typo`Le message repart.`,
  notSentAgain: typo`Ce message ne peut plus être renvoyé : il n'arriverait à personne à temps.`,
  older: typo`Plus anciens`,
  states: {
    pending: typo`en attente`,
    sending: typo`en cours d'envoi`,
    sent: typo`envoyé`,
    delivered: typo`arrivé`,
    ambiguous: typo`incertain`,
    failed: typo`échoué`,
  },
  channels: { sms: 'SMS', email: typo`e-mail` },
  kinds: {
    code: typo`code de vérification`,
    held: typo`mis de côté`,
    holdReminder: typo`rappel`,
    holdExpired: typo`délai passé`,
    nobody: typo`personne ne l'a`,
    lateOffer: typo`retrouvé après coup`,
    tookBack: typo`oui repris`,
    ask: typo`demande`,
    askReminder: typo`rappel de la demande`,
    holdConfirmed: typo`oui confirmé`,
    released: typo`demande close`,
    holdCancelled: typo`lecteur désisté`,
    shopHoldExpired: typo`livre non retiré`,
    promisedTooMuch: typo`trop promis`,
    whichAsk: typo`quelle demande ?`,
    notUnderstood: typo`réponse non comprise`,
    signIn: typo`lien pour entrer`,
  } as Record<string, string>,

  pairsTitle: typo`Doublons possibles`,
  noPairs: typo`Aucun doublon n'attend de décision.`,
  pairQuestion: typo`Est-ce la même librairie ?`,
  score: (points: number) => typo`Ressemblance : ${points} points`,
  oneRemoved: typo`L'une des deux a été retirée à sa demande ; l'autre est retenue tant que personne ne décide.`,
  why: 'Pourquoi',
  pairReason: pairReasonFr,
  fromRow: (row: string) => typo`Source : ${row}`,
  noShopYet: typo`pas encore de fiche`,
  together: typo`Une seule librairie`,
  apart: typo`Deux librairies`,
  reason: typo`Raison (facultative)`,
  others: (n: number) => (n < 2 ? typo`${n} autre` : typo`${n} autres`),
  changesTitle: typo`Derniers changements`,
  noChanges: typo`Rien n'a encore changé.`,
  undo: 'Annuler',
  decided: typo`C'est décidé, et les prochains imports n'y changeront rien.`,
  undone: typo`C'est annulé.`,
  events: {
    joined: typo`une fiche rejoint`,
    merged: typo`réunie à`,
    split: typo`séparée de`,
    closed: typo`fermée`,
    reopened: typo`rouverte`,
    removed: typo`retirée à sa demande`,
    restored: typo`rétablie`,
  } as Record<string, string>,

  shopsTitle: typo`Librairies à rappeler`,
  silentTitle: typo`Ne répondent plus`,
  silentText: typo`Trois questions de suite sans réponse : elles passent après les autres.`,
  noSilent: typo`Toutes les librairies interrogées répondent.`,
  unreachableTitle: typo`Messages non arrivés`,
  unreachableText: typo`Le dernier message n'est pas arrivé : un appel suffit souvent.`,
  noUnreachable: typo`Tous les derniers messages sont arrivés.`,
  since: (when: string) => typo`depuis ${when}`,
  withoutContact: (n: number) =>
    n === 0
      ? typo`Toutes les librairies indépendantes ont un numéro ou une adresse.`
      : n < 2
        ? typo`${n} librairie n'a ni mobile ni e-mail : elle ne peut être qu'appelée.`
        : typo`${n} librairies n'ont ni mobile ni e-mail : elles ne peuvent être qu'appelées.`,

  auditTitle: typo`Journal`,
  noAudit: typo`Personne n'a encore rien décidé ici.`,
  actions: {
    together: typo`a réuni`,
    apart: typo`a séparé`,
    undone: typo`a annulé le changement`,
    sentAgain: typo`a renvoyé le message`,
    imported: typo`a importé`,
    importStopped: typo`a arrêté l'import de`,
    independent: typo`a dit indépendante`,
    chain: typo`a classé parmi les enseignes`,
    judgementUndone: typo`a repris son avis sur`,
  } as Record<string, string>,

  backToDesk: typo`Retour au bureau`,
  notPossible: typo`Ce n'est pas possible : l'index a changé entre-temps. Voici où il en est.`,
};

export type DeskWords = typeof deskFr;
