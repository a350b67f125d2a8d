/** `/admin/enseignes`: the reviewed list, what waits for a judgement, and what was judged here. */
import type { DeskHouse, DeskJudgedShop } from '../../../desk/contract.ts';
import { html, nothing } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import type { PageContext } from '../../page-data.ts';
import { whenPhrase } from '../data.ts';
import { deskPage, type Notice } from '../frame.ts';
import { chainsHref, cluesOf, say, stateOf, wikidataLink } from './data.ts';

/** Some shops of a list, and the number of its page, from 1. */
export interface ShopsPage {
  shops: DeskJudgedShop[];
  page: number;
  more: boolean;
}

export interface ChainsPage {
  houses: DeskHouse[];
  toJudge: ShopsPage & { count: number };
  judged: ShopsPage;
  /** What was typed to open a shop, where there is none. */
  typed: string | null;
  notice: Notice | null;
}

export const chainsPage = (
  { houses, toJudge, judged, typed, notice }: ChainsPage,
  context: PageContext,
): Html => {
  const words = say(context);
  return deskPage(
    { tab: 'chains', title: words.title, notice },
    html`<p>${words.lead}</p>
      <p class="desk-lists">
        <a href="#liste">${words.toList}</a> <a href="#a-juger">${words.toJudge(toJudge.count)}</a>
        <a href="#jugees">${words.judgedTitle}</a>
      </p>
      ${openForm(typed, context)}
      <section id="liste" aria-labelledby="list-title">
        <h2 id="list-title">${words.listTitle}</h2>
        <p>${words.listHelp}</p>
        <ul class="chain-list" role="list">
          ${houses.map((house) => houseLine(house, context))}
        </ul>
      </section>
      <section id="a-juger" aria-labelledby="judge-title">
        <h2 id="judge-title">${words.judgeTitle}</h2>
        <p>${words.judgeHelp}</p>
        ${toJudge.shops.length === 0 ? html`<p>${words.noneToJudge}</p>` : shopList(toJudge, context)}
        ${turns(toJudge, 'page', 'a-juger', context)}
      </section>
      <section id="jugees" aria-labelledby="judged-title">
        <h2 id="judged-title">${words.judgedTitle}</h2>
        ${judged.shops.length === 0 ? html`<p>${words.noneJudged}</p>` : shopList(judged, context)}
        ${turns(judged, 'jugees', 'jugees', context)}
      </section>`,
    context,
  );
};

const openForm = (typed: string | null, context: PageContext): Html => {
  const words = say(context);
  return html`<form class="chain-open" method="get" action="${chainsHref('', context)}">
    ${context.langAsked === null ? nothing : html`<input type="hidden" name="lang" value="${context.langAsked}" />`}
    <label for="librairie">${words.openLabel}</label>
    ${typed === null ? nothing : html`<p id="librairie-error" class="error" role="alert">${words.noSuchShop}</p>`}
    <input
      id="librairie"
      name="librairie"
      class="text-field"
      required
      maxlength="300"
      autocomplete="off"
      value="${typed ?? ''}"
      ${typed === null ? nothing : html`aria-invalid="true" aria-describedby="librairie-error"`}
    />
    <button type="submit" class="button button-quiet">${words.open}</button>
  </form>`;
};

const houseLine = (house: DeskHouse, context: PageContext): Html => {
  const words = say(context);
  const state = stateOf(house);
  return html`<li>
    <p><b>${house.name}</b> <span class="chain-state is-${state}">${words.verdicts[state]}</span></p>
    <p class="desk-soft">${withoutHouse(words.reason(house.reason))}</p>
    <p class="desk-soft">
      ${house.countries.join(', ')}${house.towns.length === 0 ? nothing : html`, ${words.inTowns(house.towns.join(', '))}`}
      ${house.wikidata === null ? nothing : html`· ${wikidataLink(house.wikidata, context)}`} ·
      ${
        house.shops === 0
          ? words.noShops
          : html`<a href="${chainsHref('', context, { maison: house.name })}">${words.shops(house.shops)}</a>`
      }
    </p>
  </li>`;
};

/** "Fnac: shops of …" where the name stands above. */
const withoutHouse = (reason: string): string =>
  reason.replace(/^[^:]*:\s/u, '').replace(/^./u, (letter) => letter.toUpperCase());

const shopList = ({ shops }: ShopsPage, context: PageContext): Html =>
  html`<ol class="desk-rows" role="list">
    ${shops.map((shop) => shopLine(shop, context))}
  </ol>`;

const shopLine = (shop: DeskJudgedShop, context: PageContext): Html => {
  const words = say(context);
  const { slug, name, city, judged } = shop;
  return html`<li class="desk-row">
    <p>
      <a href="${chainsHref(`/${slug}`, context)}">${name}</a>${city === null ? nothing : html`, ${city}`}
    </p>
    ${cluesOf(shop, context)}
    ${
      judged === null
        ? nothing
        : html`<p><b>${words.states[stateOf(shop)]}</b> : ${judged.reason}</p>
            <p class="desk-soft">${words.judgedBy(judged.by, whenPhrase(judged.at, context))}</p>`
    }
  </li>`;
};

/** To the pages before and behind; `query`: what the address calls the number of the page. */
const turns = (
  { page, more }: ShopsPage,
  query: string,
  anchor: string,
  context: PageContext,
  said: Record<string, string> = {},
): Html => {
  const words = say(context);
  const turn = (to: number, label: string): Html =>
    html`<a
      class="button button-quiet"
      href="${chainsHref('', context, { ...said, [query]: String(to) })}#${anchor}"
      >${label}</a
    >`;
  if (page === 1 && !more) return nothing;
  return html`<p class="import-pages">
    ${page > 1 ? turn(page - 1, words.newer) : nothing} ${more ? turn(page + 1, words.older) : nothing}
  </p>`;
};

/** The shops that one house of the lists names. */
export const houseShopsPage = (house: string, shown: ShopsPage, context: PageContext): Html => {
  const words = say(context);
  return deskPage(
    { tab: 'chains', title: words.namedBy(house), notice: null },
    html`<div id="librairies">
        ${shown.shops.length === 0 ? html`<p>${words.noneNamed}</p>` : shopList(shown, context)}
        ${turns(shown, 'page', 'librairies', context, { maison: house })}
      </div>
      <p><a href="${chainsHref('', context)}">${words.backToList}</a></p>`,
    context,
  );
};
