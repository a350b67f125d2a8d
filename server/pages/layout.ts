/** The document around every page. */
import { html } from '../views/html.ts';
import type { Html } from '../views/html.ts';
import { accessWordsOf } from '../views/language/access.ts';
import { LANGS, wordsOf } from '../views/language/index.ts';
import type { Lang } from '../views/language/index.ts';
import { widgetWordsOf } from '../views/language/widget.ts';
import { townsWordsOf } from '../views/language/towns.ts';
import { counterHref, datasetHref, finderHref, townsHref, wholeAddress, widgetHref } from '../views/links.ts';
import { mark } from './icon.ts';
import { THEME } from './install/manifest.ts';
import type { PageFrame } from './page-data.ts';

export interface PageHead {
  title: string;
  description: string;
  /** Path without a query, the page's one address. */
  path: string;
  kind: 'website' | 'book' | 'place';
  /** False for pages that are no one's answer: results of a search, errors. */
  index: boolean;
  /** Seconds after which a browser without scripts asks again. */
  reload?: number | undefined;
}

/** The whole document. `main` is what stands inside `<main>`; `data` are JSON blocks, which run nothing. */
export const layout = (context: PageFrame, head: PageHead, main: Html, data: Html[] = []): Html => {
  const { words } = context;
  return html`<!doctype html>
    <html lang="${words.lang}" data-lang="${words.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${headTags(context, head)}
      </head>
      <body>
        <a class="skip" href="#content">${words.skip}</a>
        ${header(context)}
        <main id="content" tabindex="-1">${main}</main>
        ${footer(context)} ${data}
      </body>
    </html>`;
};

const headTags = (context: PageFrame, head: PageHead): Html => {
  const { words, settings, assets } = context;
  const address = absolute(context, head.path, context.langAsked);
  return html`<title>${head.title}</title>
    <meta name="description" content="${head.description}" />
    ${head.index ? addressTags(context, head.path) : ''}
    ${
      head.reload === undefined
        ? ''
        : html`<noscript><meta http-equiv="refresh" content="${head.reload}" /></noscript>`
    }
    ${head.index && !settings.demo ? '' : html`<meta name="robots" content="noindex" />`}
    <meta property="og:title" content="${head.title}" />
    <meta property="og:description" content="${head.description}" />
    <meta property="og:type" content="${head.kind}" />
    <meta property="og:url" content="${address}" />
    <meta property="og:site_name" content="Rayon" />
    <meta property="og:locale" content="${words.ogLocale}" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" content="${THEME.light}" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="${THEME.dark}" media="(prefers-color-scheme: dark)" />
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />
    <link
      rel="manifest"
      href="/manifest.webmanifest${context.langAsked === null ? '' : `?lang=${context.langAsked}`}"
    />
    ${assets.css.map((href) => html`<link rel="stylesheet" href="${href}" />`)}
    ${assets.js.map((src) => html`<script type="module" src="${src}"></script>`)}`;
};

/** The one address of a page, and the same in each language. */
const addressTags = (context: PageFrame, path: string): Html =>
  html`<link rel="canonical" href="${absolute(context, path, context.langAsked)}" />
    ${LANGS.map((lang) => html`<link rel="alternate" hreflang="${lang}" href="${absolute(context, path, lang)}" /> `)}
    <link rel="alternate" hreflang="x-default" href="${absolute(context, path, null)}" />`;

const absolute = ({ settings }: PageFrame, path: string, lang: Lang | null): string =>
  wholeAddress(settings.publicUrl, path, lang);

const header = (context: PageFrame): Html => {
  const { words, settings, langAsked } = context;
  return html`<header class="site-head">
    ${settings.demo ? html`<p class="demo">${words.demoBanner}</p>` : ''}
    <div class="site-bar">
      <a class="brand" href="${finderHref({ lang: langAsked ?? undefined })}" aria-label="${words.homeLink}"
        >${mark}<span>Rayon</span></a
      >
      <nav class="languages" aria-label="${words.switchLabel}">
        ${LANGS.map((lang) => language(context, lang))}
      </nav>
    </div>
  </header>`;
};

const language = ({ words, address }: PageFrame, lang: Lang): Html => {
  const current = words.lang === lang ? html`aria-current="true"` : '';
  const name = wordsOf(lang).languageName;
  return html`<a href="${inLanguage(address, lang)}" hreflang="${lang}" lang="${lang}" ${current}
    >${name}</a
  > `;
};

/** The same page and search, in another language. */
const inLanguage = (address: string, lang: Lang): string => {
  const [path = '/', query = ''] = address.split('?', 2);
  const asked = new URLSearchParams(query);
  asked.set('lang', lang);
  return `${path}?${asked.toString()}`;
};

const footer = ({ words, settings, langAsked }: PageFrame): Html => {
  const towns = townsWordsOf(words.lang);
  const lang = langAsked ?? undefined;
  const map = settings.tileAttribution.replaceAll(/<[^>]*>/g, '').trim();
  return html`<footer class="site-foot">
    <p class="purpose">${words.footerPurpose}</p>
    <ul class="foot-links" role="list">
      <li><a href="${townsHref(lang)}">${towns.footerTowns}</a></li>
      <li><a href="${datasetHref(lang)}">${towns.footerData}</a></li>
      <li><a href="${counterHref(lang)}">${words.footerCounter}</a></li>
      <li><a href="${widgetHref(lang)}">${widgetWordsOf(words.lang).footerLink}</a></li>
      <li>
        <a href="/accessibilite${langAsked === null ? '' : `?lang=${langAsked}`}"
          >${accessWordsOf(words.lang).link}</a
        >
      </li>
    </ul>
    <p class="sources">
      ${settings.demo ? words.sourceDemo : html`<a href="https://www.openstreetmap.org/copyright">${words.sourceShops}</a>`}
      ·
      <a href="https://www.geonames.org/">${words.sourcePlaces}</a> ·
      <a href="https://www.naturalearthdata.com/">${words.sourceOutline}</a>
      ${settings.tileUrl === null || map === '' ? '' : html`· ${words.sourceMap(map)}`}
    </p>
  </footer>`;
};
