/** What the door of the counter says, in French. */
import { typo } from './typography.ts';

export const entryFr = {
  askTitle: typo`Entrer au comptoir`,
  askLead: typo`Donnez l'e-mail ou le numéro de mobile de votre librairie : vous recevez un lien qui ouvre la porte. Pas de mot de passe.`,
  contact: typo`E-mail ou mobile de la librairie`,
  contactHelp: typo`Celui auquel Rayon vous écrit déjà.`,
  ask: typo`Recevoir un lien`,
  demoHint: typo`Démonstration : demandez d'abord un livre, puis donnez ici l'adresse ou le numéro d'une librairie à qui Rayon a écrit, comme le montre`,
  demoSent: typo`Démonstration : le lien arrive dans`,
  notAContact: typo`Ce n'est ni un e-mail ni un numéro de téléphone.`,
  tooMany: typo`Trop de liens ont été demandés. Réessayez dans une heure.`,
  sentTitle: typo`Regardez vos messages`,
  sentLead: typo`Si une librairie a cette adresse ou ce numéro, un lien y arrive dans la minute. Il ouvre une seule fois, pendant 15 minutes.`,
  sentNothing: typo`Rien n'arrive ? Vérifiez l'adresse, ou essayez l'autre moyen par lequel Rayon vous écrit.`,
  again: typo`Essayer une autre adresse`,
  enterTitle: typo`Entrer`,
  enterLead: typo`Un geste encore, et vous y êtes.`,
  enterAs: (name: string, city: string | null) =>
    city === null ? typo`Entrer au comptoir de ${name}` : typo`Entrer au comptoir de ${name}, ${city}`,
  enterDesk: typo`Entrer au bureau`,
  whichTitle: typo`Où voulez-vous entrer ?`,
  goneTitle: typo`Ce lien n'ouvre plus rien`,
  goneLead: typo`Il a déjà servi, ou ses 15 minutes sont passées. Demandez-en un autre.`,
  elsewhereTitle: typo`Ce n'est pas votre porte`,
  elsewhereLead: typo`Vous êtes entré avec une autre adresse. Sortez, puis entrez avec celle qui convient.`,
  signOut: typo`Sortir`,
  signOutEverywhere: typo`Sortir partout`,
  back: typo`Retour à la porte`,
};

export type EntryWords = typeof entryFr;
