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
};
