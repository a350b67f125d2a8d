/** What the page of a shop's opening hours says to its bookseller, and what readers are told of special days, in French. */
import { typo } from './typography.ts';

const TWO = '2\u00a0h';

export const hoursFr = {
  tab: 'Horaires',
  title: typo`Horaires`,
  lead: typo`Vos horaires disent aux lecteurs quand venir, et à Rayon quand vous demander.`,
  from: {
    shop: (day: string) => typo`Ces horaires sont les vôtres, enregistrés ${day}.`,
    csv: (day: string) => typo`Ces horaires viennent d'une liste de librairies, lue ${day}.`,
    geojson: (day: string) => typo`Ces horaires viennent de la liste d'une ville, lue ${day}.`,
    osm: (day: string) => typo`Ces horaires viennent d'OpenStreetMap, lus ${day}.`,
    sirene: (day: string) => typo`Ces horaires viennent du registre des entreprises, lus ${day}.`,
    demo: () => typo`Ces horaires ont été écrits pour la démonstration.`,
  },
  unknown: typo`Rayon ne connaît pas vos horaires : il compte avec des horaires courants, et le dit aux lecteurs.`,
  notSayable: typo`Ce formulaire ne sait pas dire les horaires d'aujourd'hui :`,
  replaces: typo`Ce que vous enregistrez ici les remplace.`,
  see: typo`Voir votre page`,

  weekTitle: typo`La semaine`,
  weekHelp: typo`Une pause le midi ? « puis de » dit quand vous rouvrez. Une soirée peut finir jusqu'à ${TWO} du matin.`,
  closed: typo`Fermé`,
  opens: 'de',
  reopens: typo`puis de`,
  closes: 'à',
  opening: typo`ouverture`,
  reopening: typo`réouverture`,
  closing: typo`fermeture`,
  same: (day: string) => typo`Comme ${day}`,
  copied: (day: string, before: string) => typo`${day} : comme ${before}.`,
  third: typo`Une troisième ouverture par jour`,

  holidaysTitle: typo`Les jours fériés`,
  holidaysClosed: typo`Fermé`,
  holidaysOpen: typo`Comme les autres jours`,
  holidaysUnknown: typo`Rayon ne connaît pas les jours fériés de ce pays : notez-les en jours particuliers.`,

  specialTitle: typo`Jours particuliers`,
  specialHelp: typo`Un 24 décembre plus court, un dimanche ouvert, un pont : ces jours passent avant la semaine et les jours fériés.`,
  specialAway: typo`Plusieurs jours d'absence ? Notez plutôt des congés.`,
  specialDay: (n: number) => typo`Jour particulier ${n}`,
  date: 'Date',
  add: typo`Ajouter un jour`,
  remove: typo`Retirer`,

  preview: typo`Voir l'aperçu`,
  save: typo`Enregistrer`,
  saved: typo`C'est enregistré.`,
  savedSee: typo`Voir ce que les lecteurs verront`,
  dropped: typo`Vos horaires sont retirés.`,
  notSaved: typo`Rien n'est enregistré : corrigez ce qui est marqué.`,

  comingTitle: typo`Les deux semaines qui viennent`,
  comingTyped: typo`Ce n'est pas encore enregistré.`,
  comingWaits: typo`L'aperçu attend des horaires complets.`,
  comingUnreadable: typo`Rayon ne sait pas lire ces horaires : les lecteurs les voient tels qu'ils sont écrits.`,
  unsure: typo`pas sûr`,
  why: { away: typo`congés`, special: typo`jour particulier`, holiday: typo`jour férié` },

  dropTitle: typo`Ne plus donner vos horaires`,
  dropHelp: typo`Les lecteurs verront alors ce que disent les autres sources :`,
  dropNothing: typo`Aucune autre source ne les dit : les lecteurs liront « horaires non connus ».`,
  drop: typo`Retirer nos horaires`,
  back: typo`Revenir aux horaires`,

  fault: {
    missing: typo`Il manque l'heure.`,
    noTime: typo`Ce n'est pas une heure.`,
    noHours: typo`Donnez les heures, ou cochez « Fermé ».`,
    endsFirst: typo`La fermeture est avant l'ouverture, ou après ${TWO} du matin.`,
    overlaps: typo`Ces heures commencent avant la fin des précédentes, ou les touchent.`,
    inTheNight: typo`À cette heure, la soirée d'un autre jour n'est pas finie.`,
    tooMany: typo`Au plus trois ouvertures par jour.`,
    wrongDate: typo`Choisissez une date.`,
    sameDate: typo`Ce jour est déjà dans la liste.`,
    isPast: typo`Ce jour est passé.`,
    tooFar: typo`Au plus un an à l'avance.`,
    tooManyDays: typo`Au plus trente jours particuliers.`,
    neverOpen: typo`Tous les jours sont fermés. Pour une absence, notez plutôt des congés.`,
  },

  // On the shop's own page.
  onHolidays: typo`jours fériés`,
};

/** Every key of the French dictionary; each language must have them all. */
export type HoursWords = typeof hoursFr;
