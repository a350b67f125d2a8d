/** `/widget`: choose, see it live, copy. */
import {
  elementSnippet,
  frameSnippet,
  linkLabel,
  ATTRIBUTES,
  attributesOf,
  fallbackHref,
  policyLines,
  styleSnippet,
} from '../../views/embed.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { layout } from '../layout.ts';
import type { PageContext } from '../page-data.ts';
import { pageData } from '../results.ts';
import { dataBlock } from '../structured-data.ts';
import { said } from './data.ts';
import type { Configured } from './data.ts';
import { optionsForm } from './options-form.ts';

export const configurePage = (configured: Configured, context: PageContext): Html => {
  const say = said(context);
  const { settings, assets } = context;
  const { release, book } = configured;
  return layout(
    { ...context, assets: { ...assets, js: [...assets.js, '/widget/v1.js'] } },
    {
      title: `${say.title} · Rayon`,
      description: say.description,
      path: '/widget',
      kind: 'website',
      index: context.address.split('?')[1] === undefined,
    },
    html`<div class="widget-page">
      <header class="widget-head">
        <h1>${say.title}</h1>
        <p class="lead">${say.lead}</p>
      </header>
      <section class="widget-options" aria-labelledby="options-heading">
        <h2 id="options-heading">${say.optionsHeading}</h2>
        ${optionsForm(configured, context)}
        <p id="status" class="status" role="status" aria-live="polite"></p>
      </section>
      ${preview(configured, context)} ${snippets(configured, context)} ${more(context)}
    </div>`,
    [
      pageData(book.title, context),
      dataBlock('widget-data', {
        site: settings.publicUrl,
        tileUrl: settings.tileUrl,
        element: release?.element ?? null,
        fit: release?.fit ?? null,
      }),
    ],
  );
};

/** The element itself, as it will be; its look is set by the script, for the page's policy lets no style attribute in. */
const preview = ({ embed, book }: Configured, context: PageContext): Html => {
  const say = said(context);
  const attributes = attributesOf(embed).map(([name, value]) => html`${name}="${value}" `);
  return html`<section class="widget-preview" aria-labelledby="preview-heading">
    <h2 id="preview-heading">${say.previewHeading}</h2>
    <p class="widget-help">${say.previewNote}</p>
    <noscript><p class="widget-help">${say.previewScripts}</p></noscript>
    <rayon-shops id="preview" ${attributes}
      ><a href="${fallbackHref(embed)}">${linkLabel(book.title, say)}</a></rayon-shops
    >
  </section>`;
};

const snippets = ({ embed, book, release }: Configured, context: PageContext): Html => {
  const say = said(context);
  const { publicUrl: site, tileUrl } = context.settings;
  const label = linkLabel(book.title, say);
  const style = styleSnippet(embed);
  const policy = policyLines(site, tileUrl);
  return html`<section class="widget-snippets" aria-labelledby="snippets-heading">
    <h2 id="snippets-heading">${say.snippetHeading}</h2>
    ${snippet('element', say.snippetElement, elementSnippet(embed, { site, label, pinned: release?.element ?? null }), say)}
    ${
      release === null
        ? ''
        : html`<p class="widget-help">${say.snippetPinned(release.version)} ${say.snippetLatest}</p>
            ${code('latest', `<script type="module" src="${site}/widget/v1.js"></script>`)}`
    }
    <div id="style-part" ${style === '' ? html`hidden` : ''}>
      ${snippet('style', say.snippetStyle, style, say)}
    </div>
    ${snippet('policy', say.snippetPolicy, policy.element, say)}
    <p class="widget-help">${say.policyNote} ${say.policyTypes}</p>
    <h2>${say.snippetFrame}</h2>
    ${snippet('frame', say.snippetElement, frameSnippet(embed, { site, label, pinned: release?.fit ?? null }), say)}
    <p class="widget-help">${say.frameNote}</p>
    ${snippet('frame-policy', say.snippetPolicy, policy.frame, say)}
  </section>`;
};

const snippet = (name: string, heading: string, text: string, say: { copy: string }): Html =>
  html`<div class="snippet-head">
      <h3 id="${name}-heading">${heading}</h3>
      <button
        type="button"
        class="button button-quiet copy"
        data-copies="snippet-${name}"
        aria-describedby="${name}-heading"
        hidden
      >
        ${say.copy}
      </button>
    </div>
    ${code(name, text)}`;

/** Its spaces and lines are what is copied. */
// prettier-ignore
const code = (name: string, text: string): Html =>
  html`<pre class="snippet"><code id="snippet-${name}" translate="no">${text}</code></pre>`;

/** The names that a page may use, in their own spelling. */
const NAMES = {
  moreAttributes: ATTRIBUTES,
  moreProperties: ['accent', 'background', 'text', 'border', 'font', 'radius', 'padding', 'map-height'].map(
    (name) => `--rayon-${name}`,
  ),
  moreParts: ['list', 'shop', 'map', 'button'].map((name) => `::part(${name})`),
  moreEvents: ['rayon-shops-loaded', 'rayon-shop-selected', 'rayon-error'],
} as const;

const more = (context: PageContext): Html => {
  const say = said(context);
  const kinds = Object.keys(NAMES) as (keyof typeof NAMES)[];
  return html`<section class="widget-more" aria-labelledby="more-heading">
    <h2 id="more-heading">${say.moreHeading}</h2>
    <dl>
      ${kinds.map(
        (kind) =>
          html`<div>
            <dt>${say[kind]}</dt>
            <dd translate="no">${NAMES[kind].map((name) => html`<code>${name}</code> `)}</dd>
          </div>`,
      )}
    </dl>
    <p><a href="/api/docs">${say.moreRead}</a></p>
  </section>`;
};
