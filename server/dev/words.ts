/** What the inbox page says, in French and English. */
import type { Lang } from '../views/language/index.ts';
import { typo } from '../views/language/typography.ts';

const fr = {
  title: typo`Boîte de la démonstration`,
  lead: typo`Tous les SMS et les courriels qui seraient partis. Rien ne quitte cette machine.`,
  reload: 'Recharger',
  empty: typo`Aucun message pour l'instant. Réservez un livre : le code à six chiffres arrivera ici.`,
  clock: typo`L'heure de la démonstration`,
  clockNow: (time: string) => typo`Nous sommes le ${time}.`,
  clockNext: (time: string) => typo`La prochaine échéance est ${time}.`,
  clockNothing: typo`Aucune échéance n'attend.`,
  toNext: typo`Aller à la prochaine échéance`,
  minutes: (n: number) => typo`Avancer de ${n} minutes`,
  hours: (n: number) => typo`Avancer de ${n} heures`,
  messages: 'Messages',
  sms: 'SMS',
  email: 'Courriel',
  to: typo`À`,
  from: 'De',
  replyLabel: typo`Répondre à la place du destinataire`,
  replyHint: typo`OUI ou NON et le code, STOP…`,
  send: 'Envoyer',
  mailTitle: (subject: string) => typo`Courriel : ${subject}`,
  state: {
    sending: typo`en cours d'envoi`,
    sent: typo`envoyé`,
    delivered: typo`remis`,
    ambiguous: 'incertain',
    failed: typo`échoué`,
    pending: 'en attente',
  } as Record<string, string>,
};

export type DevWords = typeof fr;

const en: DevWords = {
  title: 'The demonstration’s inbox',
  lead: 'Every SMS and e-mail that would have gone out. Nothing leaves this machine.',
  reload: 'Reload',
  empty: 'No message yet. Reserve a book: the six-digit code will arrive here.',
  clock: 'The demonstration’s time',
  clockNow: (time) => `It is ${time}.`,
  clockNext: (time) => `The next thing is due ${time}.`,
  clockNothing: 'Nothing is waiting to fall due.',
  toNext: 'Go to the next thing due',
  minutes: (n) => `Go forward ${n} minutes`,
  hours: (n) => `Go forward ${n} hours`,
  messages: 'Messages',
  sms: 'SMS',
  email: 'E-mail',
  to: 'To',
  from: 'From',
  replyLabel: 'Reply as the recipient',
  replyHint: 'YES or NO and the code, STOP…',
  send: 'Send',
  mailTitle: (subject) => `E-mail: ${subject}`,
  state: {
    sending: 'being sent',
    sent: 'sent',
    delivered: 'delivered',
    ambiguous: 'uncertain',
    failed: 'failed',
    pending: 'waiting',
  },
};

export const devWords = (lang: Lang): DevWords => (lang === 'fr' ? fr : en);
