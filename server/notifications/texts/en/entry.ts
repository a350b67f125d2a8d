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
  proof: {
    sms: ({ code, shopName }) => ({
      title: shopName,
      ways: [
        (name) => `Rayon: your code is ${code} (${name}). It is good for 15 minutes. Give it to nobody.`,
      ],
      most: 1,
    }),
    mail: ({ code, shopName }, { link }) => ({
      subject: `${code} is your Rayon code`,
      lines: [
        `Here is the code that proves that this address is ${shopName}’s.`,
        'It is good for 15 minutes. If you asked for nothing, do nothing: without it nothing changes.',
      ],
      facts: [{ label: 'Code', value: code }],
      button: { label: 'Go to Rayon', href: link },
      notes: ['Give this code to nobody, not even to Rayon.'],
    }),
  },
  contactChanged: {
    sms: ({ shopName }) => ({
      title: shopName,
      ways: [(name) => `Rayon: messages for ${name} now go elsewhere. If this is not meant, write to us.`],
      most: 2,
    }),
    mail: ({ shopName }, { link }) => ({
      subject: `${shopName}: your messages go elsewhere`,
      lines: [
        `Rayon’s messages for ${shopName} do not come to this address any more: another one took its place.`,
        'If this is not meant, answer this message, and we put it right.',
      ],
      facts: [],
      button: { label: 'Go to Rayon', href: link },
      notes: [],
    }),
  },
  claimAccepted: {
    sms: ({ shopName }, { link }) => ({
      title: shopName,
      ways: [(name) => `Rayon: the listing of ${name} is yours. Sign in here: ${link}`],
      most: 2,
    }),
    mail: ({ shopName }, { link }) => ({
      subject: `The listing of ${shopName} is yours`,
      lines: [
        `We have checked your request: it is you who look after the listing of ${shopName} now.`,
        'Sign in with this address: at the counter you correct the listing and its hours, and answer readers.',
      ],
      facts: [],
      button: { label: 'Enter the counter', href: link },
      notes: ['No password: a link is sent to you each time.'],
    }),
  },
  claimRefused: {
    sms: ({ shopName }, { link }) => ({
      title: shopName,
      ways: [(name) => `Rayon: we could not give you the listing of ${name}. ${link}`],
      most: 2,
    }),
    mail: ({ shopName, reason }, { link }) => ({
      subject: `Your request for ${shopName}`,
      lines: [
        `We could not give you the listing of ${shopName}.`,
        ...(reason === null ? [] : [reason]),
        'You can ask again from the bookshop’s page, with what was missing.',
      ],
      facts: [],
      button: { label: 'Go to Rayon', href: link },
      notes: [],
    }),
  },
};
