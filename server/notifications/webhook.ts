/** What Twilio sends: read only when it is signed, and of it only what we know (domain: SMS in France). */
import type { Receipt } from '../outbox/index.ts';
import type { ReceivedMessage } from './received-queries.ts';

/** Form fields as they came, untrimmed: the signature is over them all. Null: a name came twice, or is none of Twilio's. */
export const readForm = (body: unknown): Record<string, string> | null => {
  if (typeof body !== 'object' || body === null) return null;
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(body)) {
    if (!/^[A-Za-z]\w*$/.test(name) || typeof value !== 'string') return null;
    fields[name] = value;
  }
  return fields;
};

const SID = /^(SM|MM)[0-9a-f]{32}$/;
const NUMBER = /^\+[1-9]\d{5,14}$/;
const STATUS = /^[a-z_]{1,30}$/;

/**
 * Names and values are signed joined without a separator, so that `{Body: "OUI 4821"}` and `{"BodyOUI 4821": ""}` sign
 * alike: each field that is used has a form of its own, and whose form is wrong has been moved. Null: not a message.
 */
export const receivedOf = (fields: Record<string, string>, accountSid: string): ReceivedMessage | null => {
  const { MessageSid, From, Body, AccountSid } = fields;
  if (AccountSid !== accountSid || !SID.test(MessageSid ?? '') || !NUMBER.test(From ?? '')) return null;
  return Body === undefined ? null : { providerId: MessageSid ?? '', from: From ?? '', text: Body };
};

export interface StatusSaid {
  providerId: string;
  status: string;
  code: number | null;
}

/** Null: not a receipt. */
export const statusOf = (fields: Record<string, string>, accountSid: string): StatusSaid | null => {
  const { MessageSid, MessageStatus, ErrorCode, AccountSid } = fields;
  if (AccountSid !== accountSid || !SID.test(MessageSid ?? '') || !STATUS.test(MessageStatus ?? '')) {
    return null;
  }
  if (ErrorCode !== undefined && !/^\d{1,6}$/.test(ErrorCode)) return null;
  return {
    providerId: MessageSid ?? '',
    status: MessageStatus ?? '',
    code: ErrorCode === undefined ? null : Number(ErrorCode),
  };
};

/** What the routes need of Twilio: nothing of its SDK. */
export interface WebhookSettings {
  accountSid: string;
  publicUrl: string;
  isSigned(signature: string, address: string, fields: Record<string, string>): boolean;
  receiptOf(status: string, code: number | null): Receipt;
}
