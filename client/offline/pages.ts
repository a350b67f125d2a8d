/** What is shown without a network: a kept page that says so, or a page that says what there is. Pure. */
import { html, nothing, raw, render, type Html } from '../../server/views/html.ts';
import { wordsOf, type Lang } from '../../server/views/language/index.ts';
import { installWordsOf } from '../../server/views/language/install.ts';
import { MARK } from '../../server/views/mark.ts';
import { clockOf, dateOf, type Moment } from '../../server/views/moments.ts';
import { isRounded, isSearch, placeOf } from './address.ts';
import type { KeptPage } from './shelf.ts';

/** The wall clock where the device is, and now. Milliseconds. */
export interface LocalTime {
  now: number;
  /** To add to UTC at an instant. */
  offsetAt(at: number): number;
}

const MAIN = /<main\b[^>]*>/;

/** A kept page with the sentence that says when it was written, on top of its content. */
export const keptPage = async (kept: KeptPage, time: LocalTime): Promise<string> => {
  const notice = await render(noticeOf(kept, time));
  return kept.text.replace('<html ', '<html data-offline ').replace(MAIN, (main) => main + notice);
};

/** The language that a page of ours is written in. */
export const langOf = (text: string): Lang => (/<html[^>]* lang="en"/.test(text) ? 'en' : 'fr');

const noticeOf = ({ address, text, at }: KeptPage, time: LocalTime): Html => {
  const lang = langOf(text);
  const words = wordsOf(lang);
  const said = installWordsOf(lang);
  const { date, clock } = dayAndTime(at, time, lang);
  const headline = isSearch(address) ? said.resultsOf(date, clock) : said.pageOf(date, clock);
  return html`<div class="offline" role="status">
    <p><strong>${headline}</strong></p>
    <p>${said.mayHaveChanged}${isRounded(address) ? ` ${said.roundedPlace}` : ''}</p>
    <p><a class="offline-again" href="">${words.tryAgain}</a></p>
  </div>`;
};

export interface OfflineParts {
  lang: Lang;
  /** The last one first. */
  kept: KeptPage[];
  time: LocalTime;
  /** Style sheets that are on the device. */
  css: string[];
}

/** The page for an address that is not kept: what happened, how to try again, and what there is instead. */
export const offlinePage = ({ lang, kept, time, css }: OfflineParts): Promise<string> => {
  const words = wordsOf(lang);
  const said = installWordsOf(lang);
  return render(
    html`<!doctype html>
      <html data-offline lang="${lang}" data-lang="${lang}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${said.offlineTitle} · Rayon</title>
          <meta name="robots" content="noindex" />
          <meta name="color-scheme" content="light dark" />
          ${css.map((href) => html`<link rel="stylesheet" href="${href}" />`)}
        </head>
        <body>
          <header class="site-head">
            <div class="site-bar">
              <a class="brand" href="/" aria-label="${words.homeLink}">${brand}<span>Rayon</span></a>
            </div>
          </header>
          <main id="content" class="offline-page" tabindex="-1">
            <h1>${said.offlineTitle}</h1>
            <p>${said.noNetwork}</p>
            <p><a class="button" href="">${words.tryAgain}</a></p>
            ${kept.length === 0 ? html`<p>${said.nothingKept}</p>` : listOf(kept, time, lang)}
          </main>
        </body>
      </html>`,
  );
};

const brand = raw(
  `<svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">${MARK}</svg>`,
);

const listOf = (kept: KeptPage[], time: LocalTime, lang: Lang): Html => {
  const said = installWordsOf(lang);
  return html`<h2>${said.keptHeading}</h2>
    <ul class="offline-kept" role="list">
      ${kept.map((page) => {
        const { date, clock } = dayAndTime(page.at, time, lang);
        const place = placeOf(page.address);
        return html`<li>
          <a href="${page.address}">${titleOf(page.text)}</a>${place === '' ? nothing : html` · ${place}`}
          <small>${said.keptAt(date, clock)}</small>
        </li>`;
      })}
    </ul>`;
};

/** A document's own title, which is HTML already, without the name of the site. */
const titleOf = (text: string): Html =>
  raw((/<title>([^<]*)<\/title>/.exec(text)?.[1] ?? 'Rayon').replace(/ · Rayon$/, ''));

const dayAndTime = (
  at: number,
  { now, offsetAt }: LocalTime,
  lang: Lang,
): { date: string; clock: string } => {
  const offset = offsetAt(at);
  const moment: Moment = { epoch: at, wall: at + offset, offset };
  const words = wordsOf(lang);
  return { date: dateOf(moment, new Date(now), words), clock: clockOf(moment, words) };
};
