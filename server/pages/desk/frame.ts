/** The document around the desk's pages: its tabs, and what the last button did. */
import { html, nothing } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import type { Lang } from '../../views/language/index.ts';
import { signOutForm } from '../entry/pages.ts';
import { layout } from '../layout.ts';
import type { PageContext } from '../page-data.ts';
import { said } from './data.ts';

export const TABS = {
  home: '/admin',
  messages: '/admin/messages',
  pairs: '/admin/doublons',
  listings: '/admin/fiches',
  shops: '/admin/librairies',
  chains: '/admin/enseignes',
  imports: '/admin/imports',
  audit: '/admin/journal',
} as const;
export type Tab = keyof typeof TABS;

/** An address at the desk. A language is kept only where it was asked for. */
export const deskHref = (path: string, lang: Lang | null, said: Record<string, string> = {}): string => {
  const query = new URLSearchParams({ ...said, ...(lang === null ? {} : { lang }) }).toString();
  return query === '' ? path : `${path}?${query}`;
};

/** What the last button did, or why it did nothing. */
export interface Notice {
  text: string;
  failed: boolean;
}

export interface DeskPage {
  tab: Tab;
  title: string;
  /** What the browser calls the page, where that is more than its heading. */
  headTitle?: string;
  notice: Notice | null;
  /** Seconds after which a browser without scripts asks again. */
  reload?: number | undefined;
  /** JSON blocks for scripts. */
  data?: Html[];
}

export const deskPage = (page: DeskPage, main: Html, context: PageContext): Html => {
  const words = said(context);
  const { tab, title, headTitle = title, notice, reload, data = [] } = page;
  return layout(
    context,
    {
      title: `${headTitle} · ${words.desk} · Rayon`,
      description: title,
      path: '/',
      kind: 'website',
      index: false,
      reload,
    },
    html`<div class="desk">
      <nav class="desk-tabs" aria-label="${words.desk}">
        <ul role="list">
          ${Object.keys(TABS).map((each) => tabLink(each as Tab, tab, context))}
        </ul>
      </nav>
      ${
        notice === null
          ? nothing
          : html`<p class="note" role="${notice.failed ? 'alert' : 'status'}">${notice.text}</p>`
      }
      <h1>${title}</h1>
      ${main} ${signOutForm(context)}
    </div>`,
    data,
  );
};

const tabLink = (tab: Tab, current: Tab, context: PageContext): Html =>
  html`<li>
    <a
      href="${deskHref(TABS[tab], context.langAsked)}"
      ${tab === current ? html`aria-current="page"` : nothing}
      >${said(context).tabs[tab]}</a
    >
  </li>`;

/** A form of one button; `about` tells it from the others of its kind. */
export const button = (
  path: string,
  fields: Record<string, string>,
  { label, about }: { label: string; about: string },
  context: PageContext,
): Html =>
  html`<form method="post" action="${deskHref(path, context.langAsked)}">
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button type="submit" class="button button-quiet" aria-label="${label} (${about})">${label}</button>
  </form>`;
