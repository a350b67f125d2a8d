/** What whoever signs in is written, in English. */
import type { EntryMessages } from '../../../outbox/index.ts';
import { plainSms, type Texts } from '../texts.ts';

export const entry: Pick<Texts, keyof EntryMessages> = {
  signIn: {
    sms: (_data, { link }) => plainSms(`Rayon: to sign in, open this link within 15 minutes (once): ${link}`),
    mail: (_data, { link }) => ({
      subject: 'Your link to sign in',
      lines: ['Here is the link that you asked for, to sign in at Rayon.'],
      facts: [],
      button: { label: 'Sign in', href: link },
      notes: [
        'It opens once, for 15 minutes. If you asked for nothing, leave it: nobody gets in without it.',
      ],
    }),
  },
};
