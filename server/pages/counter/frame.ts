/** What all pages of a shop's counter have around them. */
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { signOutForm } from '../entry/pages.ts';
import { layout } from '../layout.ts';
import type { PageFrame } from '../page-data.ts';
import { counterWordsOf } from '../../views/language/counter.ts';
import { hoursWordsOf } from '../../views/language/hours.ts';
import { listingWordsOf } from '../../views/language/listing.ts';

export interface CounterHead {
  title: string;
  path: string;
  tab: 'counter' | 'stock' | 'history' | 'settings' | 'listing' | 'hours' | null;
  shop: { name: string } | null;
  /** Seconds after which a browser without scripts asks again. */
  reload?: number | undefined;
  /** JSON blocks for scripts. */
  data?: Html[];
}

/** A page whose heading is its title. */
export const counterPage = (context: PageFrame, head: CounterHead, main: Html): Html =>
  counterFrame(
    context,
    head,
    html`<h1>${head.title}</h1>
      ${main}`,
  );

/** `main` has a heading of its own. */
export const counterFrame = (context: PageFrame, head: CounterHead, main: Html): Html => {
  const say = counterWordsOf(context.words.lang);
  const lang = context.langAsked === null ? '' : `?lang=${context.langAsked}`;
  const tab = (name: string, path: string, label: string): Html =>
    html`<a href="${path}${lang}" ${head.tab === name ? html`aria-current="page"` : ''}>${label}</a>`;
  return layout(
    context,
    {
      title: `${head.title} · Rayon`,
      description: head.title,
      path: head.path,
      kind: 'website',
      index: false,
      reload: head.reload,
    },
    html`<div class="counter-frame">
      ${head.shop ? html`<p class="reply-shop">${head.shop.name}</p>` : ''}
      <nav class="counter-tabs" aria-label="${say.title}">
        ${tab('counter', '/comptoir', say.title)} ${tab('stock', '/comptoir/stock', say.stockTab)}
        ${tab('history', '/comptoir/historique', say.historyTitle)}
        ${tab('listing', '/comptoir/fiche', listingWordsOf(context.words.lang).tab)}
        ${tab('hours', '/comptoir/horaires', hoursWordsOf(context.words.lang).tab)}
        ${tab('settings', '/comptoir/reglages', say.settingsTitle)}
      </nav>
      ${main} ${signOutForm(context)}
    </div>`,
    head.data,
  );
};
