/** `/admin/librairies`: whom to call. */
import type { DeskShop, DeskShops } from '../../desk/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { shopHref } from '../../views/links.ts';
import type { PageContext } from '../page-data.ts';
import { said, whenPhrase } from './data.ts';
import { deskPage } from './frame.ts';

export const deskShopsPage = (
  { silent, unreachable, withoutContact }: DeskShops,
  context: PageContext,
): Html => {
  const words = said(context);
  return deskPage(
    { tab: 'shops', title: words.shopsTitle, notice: null },
    html`<section>
        <h2>${words.silentTitle}</h2>
        ${
          silent.length === 0
            ? html`<p>${words.noSilent}</p>`
            : html`<p>${words.silentText}</p>
                ${rows(silent, context)}`
        }
      </section>
      <section>
        <h2>${words.unreachableTitle}</h2>
        ${
          unreachable.length === 0
            ? html`<p>${words.noUnreachable}</p>`
            : html`<p>${words.unreachableText}</p>
                ${rows(unreachable, context)}`
        }
      </section>
      <p>${words.withoutContact(withoutContact)}</p>`,
    context,
  );
};

const rows = (shops: DeskShop[], context: PageContext): Html =>
  html`<ol class="desk-rows" role="list">
    ${shops.map(
      ({ slug, name, city, since, reason }) =>
        html`<li class="desk-row">
          <p>
            <a href="${shopHref(slug, { lang: context.langAsked ?? undefined })}">${name}</a
            >${city === null ? '' : `, ${city}`}
          </p>
          <p class="desk-soft">
            ${said(context).since(whenPhrase(since, context))} ${reason === null ? '' : html`· ${reason}`}
          </p>
        </li>`,
    )}
  </ol>`;
