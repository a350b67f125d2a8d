/** From a message of the outbox to the text that is sent. Pure: the same message at the same instant is the same text. */
import type { Channel, Locale, MessageContent, MessageKind, Messages } from '../outbox/index.ts';
import { en } from './texts/en/index.ts';
import { fitSms } from './texts/fit.ts';
import { fr } from './texts/fr/index.ts';
import { mailHtml, mailPlain } from './texts/mail.ts';
import type { Pen, Texts } from './texts/texts.ts';

const TEXTS: Record<Locale, Texts> = { fr, en };

export interface Rendered {
  /** Null for an SMS. */
  subject: string | null;
  text: string;
  /** Null for an SMS. */
  html: string | null;
  /** Every address in it, in its order, each once. */
  links: string[];
}

export interface ToRender {
  content: MessageContent;
  channel: Channel;
  locale: Locale;
  reservationId: string | null;
  /** When it is read, as near as can be known: "tomorrow" is meant from then. */
  at: Date;
}

export interface RenderSettings {
  /** Without a final slash. */
  publicUrl: string;
  /** Whether the SMS sender can receive; a one-way sender's messages carry no code (R13). */
  twoWay: boolean;
}

/** Writes a message in its reader's language. An SMS is GSM-7; an ask takes one segment. */
export const render = async (message: ToRender, settings: RenderSettings): Promise<Rendered> => {
  const { kind, data } = message.content;
  const pen: Pen = { at: message.at, link: linkOf(message, settings.publicUrl), twoWay: settings.twoWay };
  const texts = textsOf(message.locale, kind);
  if (message.channel === 'sms') {
    const text = fitSms(texts.sms(data, pen));
    return { subject: null, text, html: null, links: linksIn(text) };
  }
  const mail = texts.mail(data, pen);
  const text = mailPlain(mail);
  const html = await mailHtml(mail, message.locale);
  return { subject: mail.subject, text, html, links: linksIn(text) };
};

/** A kind and its data belong together by the type of the message: here they are taken apart as one kind's. */
const textsOf = (locale: Locale, kind: MessageKind): AnyTexts => TEXTS[locale][kind] as unknown as AnyTexts;

interface AnyTexts {
  sms: (data: Messages[MessageKind], pen: Pen) => Parameters<typeof fitSms>[0];
  mail: (data: Messages[MessageKind], pen: Pen) => Parameters<typeof mailPlain>[0];
}

const OF_LISTINGS: ReadonlySet<MessageKind> = new Set(['proof', 'contactChanged', 'claimRefused']);

/** The way in that it brings or leads to, the page of the ask it speaks of, else of the reservation, else the site. */
const linkOf = ({ content, reservationId }: ToRender, publicUrl: string): string => {
  if ('entry' in content.data) return `${publicUrl}/comptoir/entrer/${content.data.entry}`;
  if (content.kind === 'claimAccepted') return `${publicUrl}/comptoir/entrer`;
  // Of a listing, whatever reservation there may be: its address is its reader's key.
  if (OF_LISTINGS.has(content.kind)) return publicUrl;
  if ('token' in content.data) return `${publicUrl}/repondre/${content.data.token}`;
  return reservationId === null ? publicUrl : `${publicUrl}/reservation/${reservationId}`;
};

const linksIn = (text: string): string[] => [
  ...new Set(Array.from(text.matchAll(/https?:\/\/\S+/g), ([link]) => link)),
];
