/** E-mail by SMTP: the one file that knows nodemailer, which tries nothing again by itself (domain: E-mail). */
import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Outcome, Outgoing, Transport } from '../../outbox/index.ts';

export interface SmtpSettings {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  url: string;
  /** "Rayon <rayon@example.org>". */
  from: string;
}

/** Milliseconds: together less than after what a worker is thought dead. */
const PATIENCE = { connect: 10_000, answer: 15_000 };

export interface SmtpTransport extends Transport {
  close(): void;
}

export const createSmtp = (settings: SmtpSettings, patience = PATIENCE): SmtpTransport => {
  const { host, port, secure, auth } = endpointOf(settings.url);
  const mailer = createTransport({
    host,
    port,
    secure,
    ...(auth ? { auth } : {}),
    connectionTimeout: patience.connect,
    greetingTimeout: patience.connect,
    dnsTimeout: patience.connect,
    socketTimeout: patience.answer,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    channel: 'email',
    send: async (outgoing) => {
      try {
        const messageId = messageIdOf(outgoing, settings.from);
        await mailer.sendMail({ ...mailOf(outgoing, settings.from), messageId });
        return { is: 'sent', providerId: messageId };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => mailer.close(),
  };
};

const endpointOf = (
  address: string,
): { host: string; port: number; secure: boolean; auth: { user: string; pass: string } | null } => {
  const { protocol, hostname, port, username, password } = new URL(address);
  const secure = protocol === 'smtps:';
  return {
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    auth: username === '' ? null : { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
  };
};

/** Answering machines and mailing lists leave a mail alone that says it was made by a machine. */
const mailOf = ({ to, subject, text, html }: Outgoing, from: string) => ({
  from,
  to: { name: '', address: to },
  subject: subject ?? '',
  text,
  ...(html === null ? {} : { html }),
  headers: { 'Auto-Submitted': 'auto-generated' },
});

/**
 * The same for every try of a message, so that a mail that did arrive twice is known for one. The text is in it: two
 * databases that count alike never share one.
 */
const messageIdOf = ({ messageId, to, text }: Outgoing, from: string): string => {
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
  const digest = createHash('sha256').update(`${messageId} ${to} ${text}`).digest('hex').slice(0, 24);
  return `<${messageId}.${digest}@${domain}>`;
};

interface SmtpError {
  code?: string;
  originalCode?: string;
  responseCode?: number;
  timeoutType?: string;
}

const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const NEVER_GREETED = new Set(['CONNECTION_TIMEOUT', 'GREETING_TIMEOUT', 'DNS_TIMEOUT']);

/** RFC 5321: 4yz may be tried again, 5yz is for good. Where no answer came, nobody can say what the server did. */
const outcomeOf = (thrown: unknown): Outcome => {
  const { code, originalCode, responseCode, timeoutType } = thrown as SmtpError;
  const said = responseCode === undefined ? null : String(responseCode);
  if (code === 'EAUTH' || code === 'ENOAUTH') {
    return { is: 'again', code: said ?? code, reason: 'the mail server refuses our password', alarm: true };
  }
  if (responseCode !== undefined && responseCode >= 500) {
    const refusal = {
      code: said,
      reason: 'the mail server refused it',
      then: 'other',
      alarm: false,
    } as const;
    return { is: 'refused', refusal };
  }
  if (responseCode !== undefined && responseCode >= 400) {
    return { is: 'again', code: said, reason: 'the mail server asks to come back' };
  }
  if (code === 'EENVELOPE') {
    const refusal = { code, reason: 'not a mail address', then: 'other', alarm: false } as const;
    return { is: 'refused', refusal };
  }
  if (NEVER_CONNECTED.has(originalCode ?? '') || NEVER_GREETED.has(timeoutType ?? '') || code === 'EDNS') {
    return { is: 'again', code: originalCode ?? code ?? null, reason: 'the mail server cannot be reached' };
  }
  return { is: 'unknown', reason: `no answer from the mail server (${code ?? 'error'})` };
};
