/** Puts the settings' transports together with the texts: what delivers, and what hears. */
import type { Knex } from 'knex';
import type { Channel, Delivery, TakenMessage, Transport } from '../outbox/index.ts';
import { render, type RenderSettings } from './render.ts';
import type { ReplyHooks } from './receive.ts';
import { restUntil } from './rest.ts';
import { inboxTransport } from './transports/inbox.ts';
import { noTransport } from './transports/none.ts';
import type { Twilio } from './transports/twilio.ts';
import type { WebhookSettings } from './webhook.ts';

export interface NotifierSettings {
  publicUrl: string;
  sms:
    | { kind: 'inbox' | 'none' }
    | {
        kind: 'twilio';
        accountSid: string;
        authToken: string;
        sender: { from: string } | { messagingServiceSid: string };
        twoWay: boolean;
        apiUrl: string | null;
      };
  mail: { kind: 'inbox' | 'none' } | { kind: 'smtp'; url: string };
  mailFrom: string;
}

/** What the composition root hands over beside the hooks for replies. */
export interface NotifierHooks extends ReplyHooks, Pick<Delivery, 'hasStopped' | 'askUndeliverable'> {}

export interface Notifier {
  delivery: Delivery;
  hooks: NotifierHooks;
  /** Null where SMS do not go by Twilio. */
  twilio: Twilio | null;
  webhook: WebhookSettings | null;
  /** Ends connections that are kept. */
  close(): void;
}

/** The sender's name where nothing leaves the machine. */
const INBOX_SENDER = 'Rayon';

export const createNotifier = async (
  settings: NotifierSettings,
  db: Knex,
  hooks: NotifierHooks,
  told: Pick<Delivery, 'alarm' | 'noticed'>,
): Promise<Notifier> => {
  const { twilio, webhook } = await twilioOf(settings);
  const mail = await mailOf(settings, db);
  const sms = twilio?.transport ?? machineTransport(db, 'sms', settings.sms.kind, INBOX_SENDER);
  // A reply typed at /dev/inbox arrives as one to a two-way sender would (R13).
  const twoWay = settings.sms.kind === 'twilio' ? settings.sms.twoWay : settings.sms.kind === 'inbox';
  return {
    delivery: {
      transports: { sms, email: mail.transport },
      write: (message) => write(message, { publicUrl: settings.publicUrl, twoWay }),
      restUntil,
      hasStopped: hooks.hasStopped,
      stopMessages: hooks.stopMessages,
      askUndeliverable: hooks.askUndeliverable,
      ...told,
      random: Math.random,
    },
    hooks,
    twilio,
    webhook,
    close: mail.close,
  };
};

/** "Tomorrow" is meant from the moment when it is sent. */
const write = (message: TakenMessage, settings: RenderSettings) => render(message, settings);

const machineTransport = (db: Knex, channel: Channel, kind: string, sender: string): Transport =>
  kind === 'inbox' ? inboxTransport(db, channel, sender) : noTransport(channel);

/** The SDKs are large: each is loaded only where it is used. */
const twilioOf = async ({
  sms,
  publicUrl,
}: NotifierSettings): Promise<Pick<Notifier, 'twilio' | 'webhook'>> => {
  if (sms.kind !== 'twilio') return { twilio: null, webhook: null };
  const { createTwilio, isSigned, receiptOf } = await import('./transports/twilio.ts');
  return {
    twilio: createTwilio({ ...sms, publicUrl }),
    webhook: {
      accountSid: sms.accountSid,
      publicUrl,
      isSigned: (signature, address, fields) => isSigned(sms.authToken, signature, address, fields),
      receiptOf,
    },
  };
};

const mailOf = async (
  { mail, mailFrom }: NotifierSettings,
  db: Knex,
): Promise<{ transport: Transport; close(): void }> => {
  if (mail.kind !== 'smtp') {
    return { transport: machineTransport(db, 'email', mail.kind, mailFrom), close: () => undefined };
  }
  const { createSmtp } = await import('./transports/smtp.ts');
  const transport = createSmtp({ url: mail.url, from: mailFrom });
  return { transport, close: transport.close };
};
