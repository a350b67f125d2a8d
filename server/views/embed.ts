/**
 * Rayon on other people's pages, as it is configured and written down: what a page asks for, the addresses and the
 * snippets that ask for it. Pure, so that the configurator says the same with scripts and without.
 */
import type { Lang } from './language/index.ts';
import type { WidgetPageWords } from './language/widget.ts';
import { bookHref, finderHref, nearText } from './links.ts';

/** What `<rayon-shops>` is told, as the contract names it. */
export const ATTRIBUTES = ['isbn', 'near', 'radius', 'limit', 'lang', 'theme', 'map'] as const;
export const THEMES = ['auto', 'light', 'dark'] as const;
export const MAPS = ['ondemand', 'on', 'off'] as const;

export interface Embed {
  isbn: string | null;
  /** Degrees; null: the reader is asked. */
  near: { lat: number; lon: number } | null;
  /** Metres; null lets the search choose. */
  radius: number | null;
  /** Shops at a time. */
  limit: number;
  /** Null: the language of the page around. */
  lang: Lang | null;
  theme: (typeof THEMES)[number];
  map: (typeof MAPS)[number];
  look: Look;
}

/** Colours as #rrggbb, and the radius of corners in pixels; null: as Rayon has it. */
export type Look = Record<keyof typeof LOOK, string | null>;

/** Each of them, the custom property that says it, what it may be, and what it is unless it is said. */
const LOOK = {
  accent: { property: '--rayon-accent', reads: /^#[0-9a-f]{6}$/i, unit: '', own: '#8c2f22' },
  background: { property: '--rayon-background', reads: /^#[0-9a-f]{6}$/i, unit: '', own: '#fffdf8' },
  text: { property: '--rayon-text', reads: /^#[0-9a-f]{6}$/i, unit: '', own: '#221c14' },
  corners: { property: '--rayon-radius', reads: /^\d{1,2}$/, unit: 'px', own: '6' },
} as const;

const ASPECTS = ['accent', 'background', 'text', 'corners'] as const;

/** The custom properties that a look may set. */
export const lookProperties = (): string[] => ASPECTS.map((name) => LOOK[name].property);

/** What the parameters of an address say; what makes no sense counts as absent. */
export const readLook = (parameter: (name: string) => unknown): Look => {
  const read = (name: keyof Look): string | null => {
    const said = parameter(name);
    if (typeof said !== 'string' || !LOOK[name].reads.test(said)) return null;
    return said.toLowerCase() === LOOK[name].own ? null : said.toLowerCase();
  };
  return {
    accent: read('accent'),
    background: read('background'),
    text: read('text'),
    corners: read('corners'),
  };
};

/** A look with nothing left out: by day, what Rayon has of its own where nothing else is said. */
export const wholeLook = (look: Look): Record<keyof Look, string> => ({
  accent: look.accent ?? LOOK.accent.own,
  background: look.background ?? LOOK.background.own,
  text: look.text ?? LOOK.text.own,
  corners: look.corners ?? LOOK.corners.own,
});

/** A look as custom properties. */
export const propertiesOf = (look: Look): [property: string, value: string][] =>
  ASPECTS.flatMap((name) => {
    const value = look[name];
    return value === null ? [] : [[LOOK[name].property, `${value}${LOOK[name].unit}`] as [string, string]];
  });

export const LIMIT = 5;
export const MOST = 20;

const ISBN = /^97[89]\d{10}$/;
const POINT = /^\s*([+-]?\d{1,3}(?:\.\d+)?)\s*,\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$/;

/** What the parameters of an address, or the fields of a form, ask for; what makes no sense counts as absent. */
export const readEmbed = (parameter: (name: string) => unknown): Omit<Embed, 'lang'> => {
  const text = (name: string): string => {
    const said = parameter(name);
    return typeof said === 'string' ? said.trim() : '';
  };
  const count = (name: string, most: number): number | null => {
    const said = /^\d{1,9}$/.test(text(name)) ? Number(text(name)) : 0;
    return said > 0 ? Math.min(said, most) : null;
  };
  return {
    isbn: ISBN.test(text('isbn')) ? text('isbn') : null,
    near: readPoint(text('near')),
    radius: count('radius', FARTHEST),
    limit: count('limit', MOST) ?? LIMIT,
    theme: THEMES.find((theme) => theme === text('theme')) ?? 'auto',
    map: MAPS.find((map) => map === text('map')) ?? 'ondemand',
    look: readLook(parameter),
  };
};

/** Metres, beyond which no shop is near. */
const FARTHEST = 500_000;

/** `LAT,LON` in degrees; null for what is no point on Earth. */
export const readPoint = (text: string): Embed['near'] => {
  const [, lat, lon] = POINT.exec(text) ?? [];
  const point = { lat: Number(lat), lon: Number(lon) };
  return Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180 ? point : null;
};

/** The attributes of the element, those left out that say what is so anyway. */
export const attributesOf = ({ isbn, near, radius, limit, lang, theme, map }: Embed): [string, string][] => {
  const said: [string, string | null][] = [
    ['isbn', isbn],
    ['near', near && nearText(near)],
    ['radius', radius === null ? null : String(radius)],
    ['limit', limit === LIMIT ? null : String(limit)],
    ['lang', lang],
    ['theme', theme === 'auto' ? null : theme],
    ['map', map === 'ondemand' ? null : map],
  ];
  return said.flatMap(([name, value]) => (value === null ? [] : [[name, value] as [string, string]]));
};

/** The address of the frame that shows the same. */
export const frameHref = (embed: Embed): string => {
  const looks = ASPECTS.flatMap((name) => {
    const value = embed.look[name];
    return value === null ? [] : [[name, value] as [string, string]];
  });
  const query = new URLSearchParams([...attributesOf(embed), ...looks]).toString();
  return `/widget/frame${query === '' ? '' : `?${query.replaceAll('%2C', ',')}`}`;
};

/** Where the link inside the element leads, where scripts do not run. */
export const fallbackHref = ({ isbn, near, lang }: Pick<Embed, 'isbn' | 'near' | 'lang'>): string => {
  const kept = { near: near ?? undefined, lang: lang ?? undefined };
  return (isbn === null ? finderHref(kept) : bookHref(isbn, kept)).replaceAll('%2C', ',');
};

/** A file that never changes, and what its bytes are. */
export interface Pinned {
  /** Below /widget. */
  file: string;
  /** Subresource Integrity. */
  integrity: string;
}

/** What the link inside the element says, and the title of a frame. */
export const linkLabel = (title: { title: string } | null, words: WidgetPageWords): string =>
  title && title.title.trim() !== '' ? words.linkLabelOf(title.title) : words.linkLabel;

export interface SnippetOptions {
  /** Origin that the widget comes from, without a final slash. */
  site: string;
  /** The newest release; null: the file that follows all of them. */
  pinned: Pinned | null;
  /** What the link says. */
  label: string;
}

/** The element and its script. */
export const elementSnippet = (embed: Embed, { site, pinned, label }: SnippetOptions): string =>
  [
    script(site, pinned ?? { file: 'v1.js', integrity: '' }),
    `<rayon-shops${attributesOf(embed)
      .map(([name, value]) => ` ${name}="${escaped(value)}"`)
      .join('')}>`,
    `  <a href="${escaped(site + fallbackHref(embed))}">${escaped(label)}</a>`,
    '</rayon-shops>',
  ].join('\n');

/** The frame, and the script that makes it as high as what it shows. */
export const frameSnippet = (embed: Embed, { site, pinned, label }: SnippetOptions): string =>
  [
    `<iframe src="${escaped(site + frameHref(embed))}" title="${escaped(label)}"`,
    '  width="100%" height="640" frameborder="0" loading="lazy" allow="geolocation"></iframe>',
    script(site, pinned ?? { file: 'fit-v1.js', integrity: '' }),
  ].join('\n');

const script = (site: string, { file, integrity }: Pinned): string => {
  const hash = integrity === '' ? '' : `\n  integrity="${integrity}" crossorigin="anonymous"`;
  return `<script type="module" src="${escaped(site)}/widget/${file}"${hash}></script>`;
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The rule for a page's style sheet; empty where nothing differs. */
export const styleSnippet = ({ look }: Embed): string => {
  const lines = propertiesOf(look).map(([property, value]) => `  ${property}: ${value};`);
  return lines.length === 0 ? '' : ['rayon-shops {', ...lines, '}'].join('\n');
};

/** What a page's Content-Security-Policy has to allow, the element's and the frame's. */
export const policyLines = (site: string, tileUrl: string | null): { element: string; frame: string } => {
  const tiles = tileUrl === null ? [] : [`img-src ${new URL(tileUrl).origin};`];
  return {
    element: [`script-src ${site};`, `connect-src ${site};`, ...tiles].join('\n'),
    frame: [`frame-src ${site};`, `script-src ${site};`].join('\n'),
  };
};
