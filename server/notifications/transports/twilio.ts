/** SMS by Twilio: the one file that knows its SDK. Sending is not idempotent there (domain: SMS in France). */
import twilio from 'twilio';
import type { Outcome, Outgoing, Receipt, SentMessage, Transport } from '../../outbox/index.ts';
import { mayTryAgain, refusalOf } from './twilio-codes.ts';

export interface TwilioSettings {
  accountSid: string;
  authToken: string;
  /** A number, a short code or a name; or a service that chooses among several. */
  sender: { from: string } | { messagingServiceSid: string };
  /** Where Twilio's API is; null: Twilio's own. */
  apiUrl: string | null;
  /** Our own address, for receipts. */
  publicUrl: string;
}

/** An SMS that came in. */
export interface Received {
  providerId: string;
  /** E.164. */
  from: string;
  text: string;
}

export interface Twilio {
  transport: Transport;
  /** What came in since an instant, as Twilio's own list has it, oldest first. */
  receivedSince(since: Date): Promise<Received[]>;
}

/** Milliseconds a call may last. The worker that makes it is thought dead only much later. */
const PATIENCE = 15_000;
/** Twilio's own limits to a validity period, in seconds. */
const VALIDITY = { least: 1, most: 36_000 };
/** Messages to one number that are looked through for one of ours. */
const LOOKED_THROUGH = 50;
const READ_AT_ONCE = 1_000;

export const createTwilio = (settings: TwilioSettings, patience = PATIENCE): Twilio => {
  const { accountSid, authToken } = settings;
  const httpClient = redirected(settings.apiUrl, patience);
  const client = twilio(accountSid, authToken, { accountSid, httpClient, autoRetry: false });
  return {
    transport: {
      channel: 'sms',
      send: (outgoing) => send(client, settings, outgoing),
      sentTo: async (to) => {
        const list = await client.messages.list({ to, limit: LOOKED_THROUGH, pageSize: LOOKED_THROUGH });
        return list.filter(({ direction }) => direction !== 'inbound').map(sentMessage);
      },
    },
    receivedSince: async (since) => {
      const to = 'from' in settings.sender ? { to: settings.sender.from } : {};
      const list = await client.messages.list({ ...to, dateSentAfter: since, pageSize: READ_AT_ONCE });
      return list
        .filter(({ direction }) => direction === 'inbound')
        .map(({ sid, from, body }) => ({ providerId: sid, from, text: body }))
        .reverse();
    },
  };
};

type Client = ReturnType<typeof twilio>;

/** The SDK's own client, sent to another address where the settings name one. It never tries again by itself. */
const redirected = (apiUrl: string | null, timeout: number): InstanceType<typeof twilio.RequestClient> => {
  const client = new twilio.RequestClient({ timeout, autoRetry: false });
  if (apiUrl === null) return client;
  const request = client.request.bind(client);
  client.request = (options) =>
    request({ ...options, uri: options.uri.replace(/^https:\/\/[^/]+/, apiUrl.replace(/\/+$/, '')) });
  return client;
};

const send = async (client: Client, settings: TwilioSettings, outgoing: Outgoing): Promise<Outcome> => {
  const { least, most } = VALIDITY;
  const { validFor } = outgoing;
  try {
    const message = await client.messages.create({
      ...settings.sender,
      to: outgoing.to,
      body: outgoing.text,
      statusCallback: statusAddress(settings.publicUrl, outgoing.messageId),
      ...(validFor === null ? {} : { validityPeriod: Math.min(most, Math.max(least, validFor)) }),
    });
    return { is: 'sent', providerId: message.sid };
  } catch (error) {
    return outcomeOf(error);
  }
};

/** Where Twilio says what became of a message. The number is signed with the address. */
export const statusAddress = (publicUrl: string, messageId: number): string =>
  `${publicUrl}/webhooks/twilio/status?message=${messageId}`;

/** Only what was certainly not taken may be tried at once: a refused connection, "too many". */
const outcomeOf = (error: unknown): Outcome => {
  const { status, code } = error as { status?: number; code?: number | string };
  if (status === undefined) {
    return NEVER_CONNECTED.has(String(code))
      ? { is: 'again', code: String(code), reason: 'Twilio cannot be reached' }
      : {
          is: 'unknown',
          reason: `no answer from Twilio (${code ?? 'error'})`,
        };
  }
  const said = typeof code === 'number' ? code : null;
  if (status === 429 || (said !== null && mayTryAgain(said))) {
    return { is: 'again', code: String(said ?? status), reason: 'too much at once for Twilio' };
  }
  if (status >= 500) return { is: 'unknown', reason: `Twilio answered ${status}` };
  if (said === null && status === 401) return { is: 'refused', refusal: refusalOf(20003) };
  return { is: 'refused', refusal: refusalOf(said) };
};

const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const sentMessage = (message: {
  sid: string;
  body: string;
  status: string;
  errorCode: number;
}): SentMessage => ({
  providerId: message.sid,
  text: message.body,
  receipt: receiptOf(message.status, message.errorCode),
});

/** Twilio's word for what became of a message, and its code where it failed. */
export const receiptOf = (status: string, code: number | null): Receipt => {
  if (status === 'delivered' || status === 'read') return { state: 'delivered' };
  if (status === 'undelivered' || status === 'failed' || status === 'canceled') {
    return { state: 'failed', refusal: refusalOf(code) };
  }
  return { state: 'sent' };
};

/** Whether Twilio signed these parameters for this address (its own documentation: webhooks-security). */
export const isSigned = (
  authToken: string,
  signature: string,
  address: string,
  parameters: Record<string, string>,
): boolean => twilio.validateRequest(authToken, signature, address, parameters);
