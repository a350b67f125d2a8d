/** What a frame on another site shows: the widget and nothing else. Its look is set by its script (client/widget/frame.ts). */
import { attributesOf, fallbackHref } from '../../views/embed.ts';
import type { Embed } from '../../views/embed.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { widgetWordsOf } from '../../views/language/widget.ts';
import type { PageFrame } from '../page-data.ts';

export const framePage = (embed: Embed, { words }: PageFrame): Html => {
  const attributes = attributesOf(embed).map(([name, value]) => html`${name}="${value}" `);
  return html`<!doctype html>
    <html lang="${words.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words.shopsHeading} · Rayon</title>
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="${embed.theme === 'auto' ? 'light dark' : embed.theme}" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <script type="module" src="/widget/frame.js"></script>
      </head>
      <body>
        <main>
          <h1>${words.shopsHeading}</h1>
          <rayon-shops ${attributes}
            ><a href="${fallbackHref(embed)}" target="_blank" rel="noopener"
              >${widgetWordsOf(words.lang).linkLabel}</a
            ></rayon-shops
          >
        </main>
      </body>
    </html>`;
};
