/** The accessibility statement, in French: its parts are those that the decree of 24 July 2019 asks for. */
import { typo } from './typography.ts';

export const accessFr = {
  link: typo`Accessibilité : partiellement conforme`,
  title: typo`Déclaration d'accessibilité`,
  lead: typo`Rayon veut que chacun trouve et réserve un livre, quels que soient ses yeux, ses mains, son appareil ou son réseau.`,
  stateTitle: typo`État de conformité`,
  state: typo`Ce site est partiellement conforme au référentiel général d'amélioration de l'accessibilité (RGAA, version 4) et aux règles WCAG 2.2 de niveau AA : nos propres essais n'y trouvent plus de défaut, mais aucun auditeur extérieur ne l'a encore vérifié.`,
  testsTitle: typo`Ce que nous essayons, à chaque changement`,
  tests: [
    typo`Chaque page, dans chaque langue, claire et sombre, avec axe-core : aucune anomalie.`,
    typo`Chaque parcours au clavier seul, de la recherche au livre retiré.`,
    typo`Chaque page sans script, et à 320 pixels de large.`,
    typo`La liste dit tout ce que montre le plan ; rien ne demande de faire glisser.`,
    typo`Les annonces aux lecteurs d'écran : résultats, attentes, réponses des librairies.`,
  ],
  gapsTitle: typo`Ce qui manque encore`,
  gaps: [
    typo`Les fonds de plan viennent d'un service extérieur : leurs couleurs et leurs noms de rues ne sont pas les nôtres.`,
    typo`Les horaires que leur source écrit d'une façon inhabituelle sont montrés tels quels.`,
    typo`Les essais avec des personnes handicapées restent à faire.`,
  ],
  contactTitle: typo`Un obstacle ?`,
  contact: typo`Dites-nous la page et ce qui bloque : nous répondons, et nous vous donnons l'information autrement.`,
  contactLink: (address: string) => typo`Écrire à ${address}`,
  rightsTitle: typo`Voies de recours`,
  rights: typo`Si nous ne répondons pas de façon satisfaisante, vous pouvez écrire au Défenseur des droits, gratuitement : Libre réponse 71120, 75342 Paris CEDEX 07, ou par son site.`,
  rightsLink: typo`Le site du Défenseur des droits`,
};

export type AccessWords = typeof accessFr;
