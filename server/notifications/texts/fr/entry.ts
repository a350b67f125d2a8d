/** What whoever signs in is written, in French. */
import type { EntryMessages } from '../../../outbox/index.ts';
import { typo } from '../../../views/language/typography.ts';
import { plainSms, type Texts } from '../texts.ts';

export const entry: Pick<Texts, keyof EntryMessages> = {
  signIn: {
    sms: (_data, { link }) =>
      plainSms(`Rayon : pour entrer, ouvrez ce lien dans les 15 minutes (une seule fois) : ${link}`),
    mail: (_data, { link }) => ({
      subject: typo`Votre lien pour entrer`,
      lines: [typo`Voici le lien que vous avez demandé pour entrer chez Rayon.`],
      facts: [],
      button: { label: 'Entrer', href: link },
      notes: [
        typo`Il ouvre une seule fois, pendant 15 minutes. Si vous n'avez rien demandé, laissez-le : personne n'entre sans lui.`,
      ],
    }),
  },
  proof: {
    sms: ({ code, shopName }) => ({
      title: shopName,
      ways: [
        (name) =>
          `Rayon : votre code est ${code} (${name}). Il est valable 15 minutes. Ne le donnez à personne.`,
      ],
      most: 1,
    }),
    mail: ({ code, shopName }, { link }) => ({
      subject: typo`${code} est votre code Rayon`,
      lines: [
        typo`Voici le code à recopier pour prouver que cette adresse est celle de ${shopName}.`,
        typo`Il est valable 15 minutes. Si vous n'avez rien demandé, ne faites rien : sans lui, rien ne change.`,
      ],
      facts: [{ label: 'Code', value: code }],
      button: { label: 'Aller sur Rayon', href: link },
      notes: [typo`Ne donnez ce code à personne, pas même à Rayon.`],
    }),
  },
  contactChanged: {
    sms: ({ shopName }) => ({
      title: shopName,
      ways: [
        (name) =>
          `Rayon : les messages pour ${name} arrivent désormais ailleurs. Si ce n'est pas voulu, écrivez-nous.`,
      ],
      most: 2,
    }),
    mail: ({ shopName }, { link }) => ({
      subject: typo`${shopName} : vos messages arrivent ailleurs`,
      lines: [
        typo`Les messages de Rayon pour ${shopName} n'arrivent plus à cette adresse : une autre l'a remplacée.`,
        typo`Si ce n'est pas voulu, répondez à ce message : nous remettrons les choses en ordre.`,
      ],
      facts: [],
      button: { label: 'Aller sur Rayon', href: link },
      notes: [],
    }),
  },
  claimAccepted: {
    sms: ({ shopName }, { link }) => ({
      title: shopName,
      ways: [(name) => `Rayon : la fiche de ${name} est à vous. Entrez ici : ${link}`],
      most: 2,
    }),
    mail: ({ shopName }, { link }) => ({
      subject: typo`La fiche de ${shopName} est à vous`,
      lines: [
        typo`Nous avons vérifié votre demande : c'est vous qui tenez maintenant la fiche de ${shopName}.`,
        typo`Entrez au comptoir avec cette adresse : vous y corrigez la fiche, les horaires, et vous répondez aux lecteurs.`,
      ],
      facts: [],
      button: { label: 'Entrer au comptoir', href: link },
      notes: [typo`Pas de mot de passe : un lien vous est envoyé à chaque fois.`],
    }),
  },
  claimRefused: {
    sms: ({ shopName }, { link }) => ({
      title: shopName,
      ways: [(name) => `Rayon : nous n'avons pas pu vous confier la fiche de ${name}. ${link}`],
      most: 2,
    }),
    mail: ({ shopName, reason }, { link }) => ({
      subject: typo`Votre demande pour ${shopName}`,
      lines: [
        typo`Nous n'avons pas pu vous confier la fiche de ${shopName}.`,
        ...(reason === null ? [] : [reason]),
        typo`Vous pouvez refaire la demande depuis la page de la librairie, avec ce qui manquait.`,
      ],
      facts: [],
      button: { label: 'Aller sur Rayon', href: link },
      notes: [],
    }),
  },
};
