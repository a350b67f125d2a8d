/** `/admin/messages`: what became of each message. What it says, and a reader's address, are not shown (R17). */
import type { DeskMessage, MessageList } from '../../desk/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { shopHref } from '../../views/links.ts';
import type { PageContext } from '../page-data.ts';
import { said, whenPhrase } from './data.ts';
import { button, deskHref, deskPage, type Notice, TABS } from './frame.ts';

export interface MessagesPage {
  list: MessageList;
  messages: DeskMessage[];
  /** Whether there are older ones. */
  more: boolean;
  notice: Notice | null;
}

export const messagesPage = ({ list, messages, more, notice }: MessagesPage, context: PageContext): Html => {
  const words = said(context);
  const last = messages.at(-1);
  return deskPage(
    { tab: 'messages', title: words.messagesTitle, notice },
    html`<p class="desk-lists">${listLink('open', list, context)} ${listLink('all', list, context)}</p>
      ${
        messages.length === 0
          ? html`<p>${list === 'open' ? words.noOpenMessages : words.noMessages}</p>`
          : html`<ol class="desk-rows" role="list">
              ${messages.map((message) => line(message, list, context))}
            </ol>`
      }
      ${
        more && last
          ? html`<p>
              <a class="button button-quiet" href="${listHref(list, context, { avant: String(last.id) })}"
                >${words.older}</a
              >
            </p>`
          : ''
      }`,
    context,
  );
};

const listHref = (list: MessageList, { langAsked }: PageContext, more: Record<string, string> = {}): string =>
  deskHref(TABS.messages, langAsked, { ...(list === 'all' ? { liste: 'all' } : {}), ...more });

const listLink = (list: MessageList, current: MessageList, context: PageContext): Html => {
  const words = said(context);
  return html`<a href="${listHref(list, context)}" ${list === current ? html`aria-current="true"` : ''}
    >${list === 'open' ? words.listOpen : words.listAll}</a
  >`;
};

const line = (message: DeskMessage, list: MessageList, context: PageContext): Html => {
  const words = said(context);
  const { id, kind, channel, state, shop, attempts, code, reason } = message;
  const to =
    shop === null
      ? withoutShop(kind, context)
      : html`<a href="${shopHref(shop.slug, { lang: context.langAsked ?? undefined })}"
          >${words.toShop(shop.name)}</a
        >`;
  return html`<li class="desk-row is-${state}">
    <p>
      <b>${words.states[state]}</b> · ${words.channels[channel]} ${to} ·
      <span class="desk-kind">${words.kinds[kind] ?? kind}</span>
    </p>
    <p class="desk-soft">
      ${whenPhrase(message.at, context)} · ${words.attempts(attempts)}
      ${reason === null ? '' : html`· ${reason}`} ${code === null ? '' : html`(${code})`}
    </p>
    ${
      message.mayBeSentAgain
        ? button(
            `${TABS.messages}/${String(id)}/renvoyer`,
            { liste: list },
            { label: words.sendAgain, about: String(id) },
            context,
          )
        : ''
    }
  </li>`;
};

/** Whom a message is for that speaks of no question to a shop. */
const withoutShop = (kind: string, context: PageContext): string => {
  const words = said(context);
  if (['signIn', 'proof', 'claimAccepted', 'claimRefused'].includes(kind)) return words.toVisitor;
  return ['promisedTooMuch', 'whichAsk', 'notUnderstood', 'contactChanged'].includes(kind)
    ? words.toSomeShop
    : words.toReader;
};
