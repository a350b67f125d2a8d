/** What the installed app says of itself, and what is said without a network, in French. */
import { typo } from './typography.ts';

export const installFr = {
  description: typo`Trouver un livre dans la librairie indépendante la plus proche, et le faire mettre de côté.`,
  towns: typo`Librairies par ville`,
  counter: typo`Comptoir du libraire`,

  offlineTitle: typo`Hors connexion`,
  resultsOf: (date: string, time: string) => typo`Hors connexion : résultats du ${date} à ${time}`,
  pageOf: (date: string, time: string) => typo`Hors connexion : page du ${date} à ${time}`,
  mayHaveChanged: typo`Le stock et les horaires ont pu changer : appelez avant de venir. Pour réserver, il faut le réseau.`,
  roundedPlace: typo`Distances comptées à un kilomètre près : votre position n'est pas gardée.`,
  noNetwork: typo`Le réseau ne répond pas, et cette page n'est pas gardée sur votre appareil.`,
  keptHeading: typo`Gardées sur cet appareil`,
  keptAt: (date: string, time: string) => typo`${date} à ${time}`,
  nothingKept: typo`Les librairies et les livres que vous regardez avec le réseau se retrouvent ici sans lui, pendant sept jours.`,
};

export type InstallWords = typeof installFr;
