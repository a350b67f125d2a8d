/** What would have been sent, as a telephone shows an SMS and a mail program a mail; and the demonstration's clock. */
import type { InboxMessage } from '../notifications/index.ts';
import { layout } from '../pages/layout.ts';
import type { PageFrame } from '../pages/page-data.ts';
import { toRfc3339 } from '../time/zone.ts';
import { html, nothing, url, type Html } from '../views/html.ts';
import { clockOf, comingPhrase, dateOf, readMoment } from '../views/moments.ts';
import { devWords, type DevWords } from './words.ts';

export interface InboxView {
  /** Of the messages: what comes after it is an event. */
  version: string;
  messages: InboxMessage[];
  /** The one clock's present (R3). */
  now: Date;
  /** When something is due next; null: nothing waits. */
  next: Date | null;
}

/** Times here are the demonstration's: its shops are in metropolitan France. */
const ZONE = 'Europe/Paris';

export const inboxPage = (frame: PageFrame, view: InboxView): Html => {
  const words = devWords(frame.words.lang);
  return layout(
    frame,
    {
      title: `${words.title} · Rayon`,
      description: words.lead,
      path: '/dev/inbox',
      kind: 'website',
      index: false,
    },
    html`<div class="inbox">
      <header class="inbox-head">
        <h1>${words.title}</h1>
        <p class="lead">${words.lead}</p>
      </header>
      <div id="inbox" data-events="/dev/inbox/events?seen=${view.version}">
        ${clockPanel(frame, words, view)}
        <section aria-labelledby="inbox-messages">
          <div class="inbox-bar">
            <h2 id="inbox-messages">${words.messages}</h2>
            <a class="button button-quiet" href="${frame.address}">${words.reload}</a>
          </div>
          ${
            view.messages.length === 0
              ? html`<p>${words.empty}</p>`
              : html`<ol class="inbox-list">
                  ${view.messages.map((message) => html`<li>${messageCard(frame, words, message, view.now)}</li>`)}
                </ol>`
          }
        </section>
      </div>
    </div>`,
  );
};

const clockPanel = ({ words: site }: PageFrame, words: DevWords, { now, next }: InboxView): Html => {
  const moment = (at: Date) => readMoment(toRfc3339(at, ZONE));
  const [present, coming] = [moment(now), next && moment(next)];
  const shown = present ? `${dateOf(present, new Date(0), site)}, ${clockOf(present, site)}` : '';
  return html`<section class="inbox-clock" aria-labelledby="inbox-clock">
    <h2 id="inbox-clock">${words.clock}</h2>
    <p>
      ${words.clockNow(shown)}
      ${coming ? words.clockNext(comingPhrase(coming, now, site)) : words.clockNothing}
    </p>
    <div class="inbox-steps">
      ${coming ? clockButton({ to: 'next' }, words.toNext, '') : nothing}
      ${clockButton({ advance: '900' }, words.minutes(15), 'button-quiet')}
      ${clockButton({ advance: '7200' }, words.hours(2), 'button-quiet')}
    </div>
  </section>`;
};

const clockButton = (fields: Record<string, string>, label: string, look: string): Html =>
  html`<form method="post" action="/dev/clock">
    ${Object.entries(fields).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    )}
    <button class="button ${look}">${label}</button>
  </form>`;

const messageCard = ({ words: site }: PageFrame, words: DevWords, message: InboxMessage, now: Date): Html => {
  const at = readMoment(toRfc3339(message.at, ZONE));
  const when = at ? `${dateOf(at, now, site)}, ${clockOf(at, site)}` : '';
  return html`<article class="message" aria-labelledby="message-${message.id}" data-message="${message.id}">
    <header>
      <h3 id="message-${message.id}">
        ${words[message.channel]} · ${words.to} <span class="message-to">${message.to}</span>
      </h3>
      <p class="message-about">
        ${words.from} ${message.from} ·
        <time datetime="${toRfc3339(message.at, ZONE)}">${when}</time>
        · ${words.state[message.state] ?? message.state}
      </p>
    </header>
    ${message.channel === 'sms' ? smsBody(words, message) : mailBody(words, message)}
  </article>`;
};

const smsBody = (words: DevWords, { id, text }: InboxMessage): Html =>
  html`<p class="bubble">${linked(text)}</p>
    <form class="message-reply" method="post" action="/dev/inbox/${id}/reply">
      <label for="reply-${id}">${words.replyLabel}</label>
      <input
        id="reply-${id}"
        name="text"
        required
        maxlength="600"
        autocomplete="off"
        placeholder="${words.replyHint}"
      />
      <button class="button">${words.send}</button>
    </form>`;

/** A mail's HTML stands in a frame of its own, where nothing runs and nothing is fetched. */
const mailBody = (words: DevWords, { id, subject, links }: InboxMessage): Html =>
  html`<p class="mail-subject">${subject}</p>
    <iframe
      class="mail"
      src="/dev/inbox/${id}/mail"
      title="${words.mailTitle(subject ?? '')}"
      sandbox="allow-top-navigation-by-user-activation"
      loading="lazy"
    ></iframe>
    ${links.map((link) => html`<p><a href="${url(link)}">${link}</a></p>`)}`;

const linked = (text: string): Html =>
  html`${text
    .split(/(https?:\/\/\S+)/)
    .map((piece, at) => (at % 2 === 1 ? html`<a href="${url(piece)}">${piece}</a>` : piece))}`;
