/** What the pages of a reservation say, in French. Apart from the rest: the finder's scripts never say any of it. */
import { typo } from './typography.ts';

const WIDE = '\u00a0';
const plural = (n: number, one: string, many: string): string => (n < 2 ? one : many);
const copies = (n: number): string => `${n}${WIDE}${plural(n, 'exemplaire', 'exemplaires')}`;

export const reservationFr = {
  reserveTitle: typo`Réserver un exemplaire`,
  reserveLeadNear: (radius: string) =>
    typo`Rayon demande aux librairies les plus proches, trois à la fois, à moins de ${radius}. La première qui dit oui vous le garde deux heures.`,
  reserveLeadShop: typo`La librairie répond par oui ou par non. Si c'est oui, elle vous le garde deux heures.`,
  reserveLeadShops: typo`Cochez-en jusqu'à trois. La première qui dit oui vous le garde deux heures.`,
  reserveShops: typo`À qui demander ?`,
  quantity: `Combien d’exemplaires${WIDE}?`,
  condition: typo`Neuf ou d'occasion ?`,
  firstName: typo`Votre prénom`,
  firstNameHelp: typo`La librairie met le livre de côté à ce prénom.`,
  contact: typo`Votre mobile ou votre e-mail`,
  contactHelp: typo`Un code à six chiffres y est envoyé, puis les nouvelles de cette demande.`,
  privacy: typo`Les librairies ne voient jamais votre numéro ni votre adresse. Rien d'autre n'y est envoyé, aucune publicité ; tout est effacé 30 jours après la fin.`,
  reserveSend: typo`Recevoir mon code`,
  payInShop: typo`Rien à payer ici : le livre se paie à la librairie, au prix fixé par l'éditeur.`,
  formWrong: typo`La demande n'est pas partie. À corriger :`,
  wrongName: typo`Un prénom s'écrit en lettres, 40 au plus : « Anne-Marie », par exemple.`,
  wrongPhone: typo`Ce numéro ne peut pas recevoir nos SMS. Il faut un mobile, comme 06 12 34 56 78, qui n'a pas répondu STOP ; sinon, donnez un e-mail.`,
  wrongEmail: typo`Cette adresse ne convient pas. Vérifiez-la, ou donnez un mobile.`,
  missingContact: typo`Donnez un mobile ou un e-mail : le code y est envoyé.`,
  wrongQuantity: typo`De 1 à 3 exemplaires.`,
  wrongCount: typo`Cochez une, deux ou trois librairies.`,
  wrongShops: typo`Une des librairies ne peut pas être interrogée. Choisissez-en une autre.`,
  wrongOther: typo`Cette demande n'est pas comprise. Repartez de la page du livre.`,
  cannotAsk: (name: string) => typo`${name} ne peut pas être interrogée par Rayon : appelez, ou passez-y.`,
  keyUsed: typo`Cette demande est déjà partie. Pour en faire une autre, envoyez de nouveau.`,
  tooManyRequests: (wait: string) => typo`Trop de demandes pour le moment. Réessayez dans ${wait}.`,
  tooManyCodes: (wait: string) => typo`Trop de codes ont été envoyés à ce contact. Réessayez dans ${wait}.`,
  tooManyOpen: (wait: string) =>
    typo`Vous avez déjà autant de demandes en cours qu'il est permis. Annulez-en une, ou réessayez dans ${wait}.`,
  seconds: (n: number) => `${n}${WIDE}${plural(n, 'seconde', 'secondes')}`,
  minutes: (n: number) => `${n}${WIDE}${plural(n, 'minute', 'minutes')}`,
  hours: (n: number) => `${n}${WIDE}${plural(n, 'heure', 'heures')}`,
  elsewhereTitle: typo`Rien n'a été fait`,
  elsewhere: typo`Ce bouton n'a pas été pressé sur une page de Rayon. S'il vient bien de vous, recommencez ici :`,
  backToForm: typo`Revenir à la réservation`,

  untilTime: (time: string) => typo`jusqu'à ${time}`,
  untilTomorrow: (time: string) => typo`jusqu'à demain ${time}`,
  untilWeekday: (day: string, time: string) => typo`jusqu'à ${day} ${time}`,
  untilDate: (date: string, time: string) => typo`jusqu'au ${date.replace(/^1 /, '1er ')} à ${time}`,

  pageTitle: typo`Votre réservation`,
  wanted: (n: number, condition: string) => typo`${copies(n)}, ${condition}`,
  new: 'neuf',
  used: typo`d'occasion`,
  live: typo`Cette page se met à jour toute seule.`,
  reload: typo`Actualiser`,
  notNow: typo`Entre-temps, les choses ont changé. Voici où elles en sont.`,

  unverifiedTitle: typo`Tapez le code que vous avez reçu`,
  codeSentSms: typo`Six chiffres viennent de partir par SMS. Aucune librairie n'est dérangée avant.`,
  codeSentEmail: typo`Six chiffres viennent de partir par e-mail. Aucune librairie n'est dérangée avant.`,
  code: typo`Code à six chiffres`,
  codeGood: (until: string) => typo`Le code est bon ${until}.`,
  verify: typo`Demander aux librairies`,
  resend: typo`Envoyer un autre code`,
  wrongCode: typo`Ce n'est pas le code qui a été envoyé. Vérifiez-le, ou demandez-en un autre : chacun a cinq essais.`,
  demoInbox: typo`Démonstration : lire le code dans la boîte aux lettres`,

  askingTitle: (n: number) =>
    plural(n, typo`La librairie est interrogée`, typo`Les librairies sont interrogées`),
  lookingTitle: typo`Rayon cherche des librairies à interroger`,
  answered: (n: number, of: number) => {
    if (of === 1) return n === 0 ? typo`Elle n'a pas répondu` : typo`Elle a répondu`;
    return n === 0
      ? typo`Aucune des ${of} n'a répondu`
      : typo`${n} sur ${of} ${plural(n, 'a répondu', 'ont répondu')}`;
  },
  askingUntil: (open: number, of: number, until: string) => {
    const who = open > 1 ? 'Elles ont' : plural(of, 'Elle a', typo`La dernière a`);
    return typo`${who} ${until} pour répondre.`;
  },
  askingHow: (n: number) =>
    plural(
      n,
      typo`Si elle dit oui, elle vous le garde, et vous le saurez aussitôt.`,
      typo`La première qui dit oui vous le garde, et vous le saurez aussitôt.`,
    ),
  asksHeading: typo`Librairies interrogées`,
  askWaiting: (when: string) => typo`Fermée : la question part à l'ouverture, ${when}`,
  askSent: (until: string) => typo`Peut répondre ${until}`,
  askAccepted: typo`A dit oui`,
  askRefused: typo`Ne l'a pas`,
  askSilent: typo`N'a pas répondu`,
  askReleased: typo`N'est plus sollicitée`,
  askFailed: typo`N'a pas pu être jointe`,
  hoursGuessed: typo`horaires non connus : ceux d'une librairie habituelle`,

  heldTitle: typo`Il vous attend`,
  keptUntil: (until: string) => typo`Gardé ${until}`,
  heldHours: typo`Horaires non connus : appelez avant de venir.`,
  pickupCode: typo`Code de retrait`,
  pickupHelp: typo`À donner à la librairie, avec votre prénom.`,
  calendar: typo`Ajouter au calendrier`,
  collected: typo`Je l'ai`,
  calendarSummary: (title: string, shop: string) => typo`Retirer « ${title} » : ${shop}`,
  calendarText: (until: string, code: string) => typo`Gardé ${until}. Code de retrait : ${code}`,

  collectedTitle: typo`Bonne lecture`,
  collectedText: (shop: string) => typo`Le livre a quitté les rayons de ${shop} avec vous.`,
  expiredTitle: typo`Le temps est passé`,
  expiredHold: (shop: string) =>
    typo`${shop} n'est plus tenue de garder le livre. Il y est peut-être encore : appelez, ou redemandez.`,
  expiredCode: typo`Le code n'a pas été donné à temps : personne n'a été dérangé.`,
  refusedTitle: (n: number) => plural(n, typo`Elle ne l'a pas`, typo`Aucune ne l'a`),
  refusedText: (n: number) =>
    plural(n, typo`La librairie interrogée a dit non.`, typo`Toutes les librairies interrogées ont dit non.`),
  unansweredTitle: typo`Personne n'a pu dire oui`,
  unansweredText: (n: number) =>
    plural(
      n,
      typo`La librairie n'a pas répondu. Si elle dit oui dans les 24 heures, cela vous est proposé ici.`,
      typo`Les librairies interrogées n'ont pas toutes répondu. Si l'une dit oui dans les 24 heures, elle vous est proposée ici.`,
    ),
  unaskedText: typo`Aucune librairie de ce rayon ne pouvait être interrogée.`,
  cancelledTitle: typo`Demande annulée`,
  cancelledText: (n: number) =>
    n === 0
      ? typo`Aucune librairie n'a été dérangée.`
      : plural(n, typo`La librairie est prévenue.`, typo`Les librairies sont prévenues.`),

  offerTitle: (shop: string) => typo`${shop} l'a finalement`,
  offerText: (until: string) =>
    typo`Le voulez-vous toujours ? L'offre tient ${until} ; les deux heures commencent quand vous dites oui.`,
  accept: typo`Oui, gardez-le-moi`,

  cancel: typo`Annuler la demande`,
  cancelSure: (n: number) =>
    n === 0
      ? typo`Vraiment annuler ?`
      : plural(
          n,
          typo`Vraiment annuler ? La librairie en est avertie.`,
          typo`Vraiment annuler ? Les librairies en sont averties.`,
        ),
  cancelYes: typo`Oui, annuler`,

  nextTitle: typo`Et maintenant ?`,
  nextCall: typo`Appeler une librairie que Rayon ne peut pas interroger`,
  nextOthers: typo`Demander à d'autres librairies`,
  nextFarther: typo`Chercher plus loin`,
  nextEdition: typo`Prendre une autre édition`,
  nextOrder: typo`Le commander`,
  nextBook: typo`Voir les librairies qui l'ont`,
};

/** Every key of the French dictionary; each language must have them all. */
export type ReservationWords = typeof reservationFr;
