/** What the page behind a shop's link says, in French: to booksellers who have never heard of Rayon. */
import { typo } from './typography.ts';

const WIDE = '\u00a0';

/** "1 exemplaire", "3 exemplaires". */
const copies = (n: number): string => `${n}${WIDE}${n < 2 ? 'exemplaire' : 'exemplaires'}`;

export const answerFr = {
  copies: (n: number, condition: string) => typo`${copies(n)}, ${condition}`,
  new: 'neuf',
  used: typo`d'occasion`,
  /** Where the first name is not known any more. */
  somebody: typo`une personne`,

  askedTitle: typo`Avez-vous ce livre ?`,
  forWhom: 'Pour',
  whoComes: (name: string) => typo`${name}, qui passera`,
  answerBy: typo`Répondre`,
  ifYes: typo`Si oui`,
  keepUntil: (until: string) => typo`à garder ${until}`,
  stillWelcome: (name: string) =>
    typo`L'heure de répondre est passée, mais ${name} attend toujours : un oui est le bienvenu.`,
  hoursGuessed: typo`Vos horaires ne nous sont pas connus : ces heures suivent ceux d'une librairie habituelle.`,
  yes: (n: number) => (n < 2 ? typo`Oui, je le mets de côté` : typo`Oui, je mets les ${n} de côté`),
  no: 'Non',
  payInShop: typo`Un geste suffit, sans compte ni inscription. Le livre se paie chez vous.`,

  holdingTitle: (name: string) => typo`Merci, c'est promis à ${name}`,
  holdingUntil: (until: string) => typo`À garder ${until}`,
  pickupCode: typo`Code de retrait`,
  pickupHelp: (name: string) => typo`${name} vous le dira en venant. Le livre se paie chez vous.`,
  collected: (name: string) => typo`Remis à ${name}`,
  takeBack: typo`Je ne peux plus le garder`,
  takeBackSure: (name: string) =>
    typo`Abîmé, vendu, introuvable ? Rayon prévient ${name} et cherche ailleurs.`,
  takeBackYes: (name: string) => typo`Reprendre mon oui et prévenir ${name}`,

  changeUntil: (until: string) => typo`Vous pouvez changer votre réponse ${until}.`,
  changeToNo: typo`Finalement, je ne l'ai pas`,
  changeToYes: typo`Finalement, je l'ai`,

  collectedTitle: typo`C'est remis, merci !`,
  collectedText: (name: string) => typo`${name} a son livre. Il n'y a rien d'autre à faire.`,
  expiredTitle: typo`Le temps est passé`,
  expiredText: (until: string) =>
    typo`Il était à garder ${until}. Vous pouvez le remettre en rayon, merci de l'avoir gardé.`,
  saidNoTitle: typo`C'est noté, merci`,
  saidNoText: (name: string) => typo`Vous ne l'avez pas : ${name} ne se déplacera pas pour rien.`,
  tookBackTitle: typo`C'est noté, vous ne le gardez plus`,
  tookBackText: (name: string) => typo`Rayon prévient ${name} et cherche ailleurs.`,

  elsewhereTitle: typo`Une autre librairie l'a mis de côté`,
  elsewhereText: typo`Merci, il n'y a rien à faire. Si vous l'avez aussi, dites-le : en cas d'imprévu là-bas, Rayon revient vers vous.`,
  alsoYes: typo`Je l'ai aussi`,
  alsoNo: typo`Je ne l'ai pas`,
  standingByTitle: typo`Merci ! Une autre librairie a répondu plus tôt`,
  standingByText: typo`Rien à mettre de côté. En cas d'imprévu là-bas, Rayon vous écrit, et les deux heures commencent alors.`,
  lateTitle: typo`L'avez-vous finalement ?`,
  lateText: (name: string) =>
    typo`La recherche s'est arrêtée sans que personne dise oui. Si vous l'avez, Rayon le propose encore à ${name}.`,
  lateYes: typo`Oui, je l'ai`,
  offeredTitle: (name: string) => typo`Merci ! Rayon le propose à ${name}`,
  offeredText: typo`Rien à mettre de côté pour l'instant. Si la réponse est oui, Rayon vous écrit, et les deux heures commencent alors.`,
  cancelledTitle: typo`La demande est annulée`,
  cancelledText: typo`Plus personne ne l'attend. S'il était de côté, il peut retourner en rayon. Merci !`,
  overTitle: typo`Cette demande est terminée`,
  overText: typo`Merci d'y avoir regardé : il n'y a plus rien à faire.`,

  noCopy: typo`Tous vos exemplaires comptés sont déjà promis à d'autres : celui-ci n'est pas promis.`,
  settled: typo`Cette réponse ne peut plus être changée : c'était possible pendant deux minutes.`,
  notNow: typo`Entre-temps, les choses ont changé. Voici où elles en sont.`,
  notUnderstood: typo`Cette réponse n'est pas comprise : rien n'a été fait. Choisissez ci-dessous.`,

  whoTitle: typo`Qui vous écrit ?`,
  whoText: (shop: string) =>
    typo`Rayon mène les lecteurs chez les libraires, sans publicité et sans rien à installer. Il vous écrit parce que ${shop} est sur sa carte, avec les coordonnées que donnent les sources nommées sur sa fiche.`,
  listing: typo`Une erreur sur votre fiche ? Voir ses sources`,
  stop: typo`Ne plus nous écrire`,
  stopSure: (shop: string) =>
    typo`Rayon ne demandera plus rien à ${shop}, ni par SMS ni par e-mail. Ce qui est déjà promis le reste.`,
  stopYes: typo`Oui, ne plus nous écrire`,
  stopped: typo`C'est noté : Rayon ne vous demandera plus rien.`,

  goneTitle: typo`Ce lien n'ouvre rien, ou plus rien`,
  goneText: typo`Un lien sert jusqu'à 7 jours après la fin de la demande. Vérifiez que l'adresse est entière, ou ouvrez celui du dernier message : il n'y a rien d'autre à faire.`,
  goneHome: typo`Aller à l'accueil de Rayon`,
  backToQuestion: typo`Revenir à la question`,
};

/** Every key of the French dictionary; each language must have them all. */
export type AnswerWords = typeof answerFr;
