/** A shop's buttons: forms that are sent to the page's own address, without a script. */
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { answerHref } from '../../views/links.ts';
import type { PageContext } from '../page-data.ts';
import type { Act, AnswerPage } from './data.ts';

type Sent = Pick<AnswerPage, 'token'>;

const form = ({ token }: Sent, look: string, { langAsked }: PageContext, buttons: Html): Html =>
  html`<form class="${look}" method="post" action="${answerHref(token, langAsked ?? undefined)}">
    ${buttons}
  </form>`;

const button = (act: Act, label: string, look: string): Html =>
  html`<button type="submit" name="answer" value="${act}" class="${look}">${label}</button>`;

/** The two large ones. */
export const answerForm = (page: Sent, say: { yes: string; no: string }, context: PageContext): Html =>
  form(
    page,
    'answers',
    context,
    html`${button('yes', say.yes, 'button answer')} ${button('no', say.no, 'button button-quiet answer')}`,
  );

/** Quiet ones, where nothing needs to be said. */
export const asideForm = (page: Sent, say: { yes?: string; no?: string }, context: PageContext): Html =>
  form(
    page,
    'asides',
    context,
    html`${say.yes === undefined ? '' : button('yes', say.yes, 'button button-quiet')}
    ${say.no === undefined ? '' : button('no', say.no, 'button button-quiet')}`,
  );

export const actForm = (page: Sent, act: Act, label: string, context: PageContext): Html =>
  form(page, 'answers', context, button(act, label, 'button answer'));

/** Opens a second question first. */
export const sureForm = (
  page: Sent,
  act: Act,
  say: { open: string; sure: string; yes: string },
  context: PageContext,
): Html =>
  html`<details class="sure">
    <summary>${say.open}</summary>
    <p>${say.sure}</p>
    ${form(page, 'asides', context, button(act, say.yes, 'button button-quiet'))}
  </details>`;
