/** `/admin/enseignes/{slug}`: what is known of one shop's independence, and what an operator says of it. */
import type { DeskJudgedShop } from '../../../desk/contract.ts';
import { html, nothing } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import { shopHref } from '../../../views/links.ts';
import type { PageContext } from '../../page-data.ts';
import { whenPhrase } from '../data.ts';
import { textField } from '../fields.ts';
import { deskPage, type Notice } from '../frame.ts';
import { chainsHref, cluesOf, say, stateOf } from './data.ts';

export interface JudgePage {
  shop: DeskJudgedShop;
  /** The reason as it was typed, and whether it is missing. */
  typed: string;
  missing: boolean;
  notice: Notice | null;
}

export const judgePage = ({ shop, typed, missing, notice }: JudgePage, context: PageContext): Html => {
  const words = say(context);
  const { slug, name, city, judged } = shop;
  return deskPage(
    { tab: 'chains', title: [name, city].filter((part) => part !== null).join(', '), notice },
    html`<section class="chain-shop">
        <h2>${words.now}</h2>
        <p><b>${words.states[stateOf(shop)]}</b>${judged === null ? nothing : html` : ${judged.reason}`}</p>
        ${judged === null ? nothing : html`<p class="desk-soft">${words.judgedBy(judged.by, whenPhrase(judged.at, context))}</p>`}
        ${cluesOf(shop, context)}
        <p>
          <a href="${shopHref(slug, { lang: context.langAsked ?? undefined })}">${words.toPage}</a>
        </p>
        ${judged === null ? nothing : undoForm(slug, context)}
      </section>
      <section>
        <h2>${words.decideTitle}</h2>
        <form class="desk-decision" method="post" action="${chainsHref(`/${slug}`, context)}">
          ${textField({
            ...{ name: 'raison', label: words.why, help: words.whyHelp, value: typed, required: true },
            fault: missing ? words.whyMissing : null,
          })}
          <div class="desk-verdicts">
            <button type="submit" name="avis" value="independent" class="button">${words.independent}</button>
            <button type="submit" name="avis" value="chain" class="button">${words.chain}</button>
          </div>
        </form>
      </section>
      <p><a href="${chainsHref('', context)}">${words.backToList}</a></p>`,
    context,
  );
};

const undoForm = (slug: string, context: PageContext): Html =>
  html`<form method="post" action="${chainsHref(`/${slug}`, context)}">
    <button type="submit" name="avis" value="undo" class="button button-quiet">${say(context).undo}</button>
  </form>`;
