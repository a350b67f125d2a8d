/** The web app manifest: what a device needs to put Rayon among its apps. */
import { counterHref, townsHref } from '../../views/links.ts';
import { installWordsOf } from '../../views/language/install.ts';
import type { PageFrame } from '../page-data.ts';

/** The paper of the pages by day and by night: what a window's frame is painted with. */
export const THEME = { light: '#f8f3e7', dark: '#14171c' };

/** Made by client/offline/build-icons.ts. */
const ICONS = [
  { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
  { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
  { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
];

/**
 * In the reader's language. `id` stays, whatever the start address becomes: it is by the id that a device knows an app
 * that it already has. A manifest has one pair of colours, those of the day; at night the pages' own `theme-color`
 * outdoes it as soon as one is shown.
 */
export const manifest = ({ words, langAsked }: PageFrame): Record<string, unknown> => {
  const said = installWordsOf(words.lang);
  const lang = langAsked ?? undefined;
  return {
    id: '/',
    name: 'Rayon',
    short_name: 'Rayon',
    description: said.description,
    lang: words.lang,
    dir: 'ltr',
    start_url: lang === undefined ? '/' : `/?lang=${lang}`,
    scope: '/',
    display: 'standalone',
    theme_color: THEME.light,
    background_color: THEME.light,
    categories: ['books', 'shopping'],
    icons: ICONS,
    shortcuts: [
      { name: said.towns, url: townsHref(lang) },
      { name: said.counter, url: counterHref(lang) },
    ],
  };
};
