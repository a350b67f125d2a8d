/** Small plots as SVG: lines over a size, both axes logarithmic, readable by day, by night and by who cannot see colours. */

export interface Series {
  name: string;
  /** In the order of x; none is 0 or less. */
  points: readonly { x: number; y: number }[];
}

export interface Plot {
  title: string;
  /** What is to be seen, for those who cannot. */
  description: string;
  x: Axis;
  y: Axis;
  series: readonly Series[];
}

interface Axis {
  /** With its unit. */
  label: string;
  /** Places that are named instead of powers of ten. */
  named?: readonly { at: number; name: string }[];
}

const WIDTH = 720;
const HEIGHT = 420;
const FRAME = { left: 74, right: 210, top: 52, bottom: 58 };
const RIGHT = WIDTH - FRAME.right;
const BOTTOM = HEIGHT - FRAME.bottom;
/** Labels at the ends of lines keep so far apart. */
const LINE_HEIGHT = 17;

/** Okabe and Ito's colours, lighter by night; marks and dashes tell lines apart without them. */
const COLOURS = [
  { day: '#0072b2', night: '#56b4e9' },
  { day: '#b34700', night: '#ff9e57' },
  { day: '#007a5e', night: '#37c99f' },
  { day: '#a0447e', night: '#e59ac6' },
  { day: '#6b5900', night: '#e6cf3c' },
] as const;
const DASHES = ['none', '7 4', '2 4', '10 3 2 3', '4 2'] as const;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const place = (value: number): string => value.toFixed(1);

/** A document that stands by itself. Throws where a series has nothing to draw. */
export const svgOf = (plot: Plot): string => {
  if (plot.series.length === 0 || plot.series.some(({ points }) => points.length === 0))
    throw new Error(`nothing to draw in "${plot.title}"`);
  const all = plot.series.flatMap(({ points }) => points);
  const x = scaleOf(
    all.map((point) => point.x),
    plot.x,
    FRAME.left + 18,
    RIGHT - 18,
  );
  const y = scaleOf(
    all.map((point) => point.y),
    plot.y,
    BOTTOM,
    FRAME.top,
  );
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(plot.title)}</title>`,
    `<desc id="description">${escaped(plot.description)}</desc>`,
    STYLE,
    `<rect class="paper" width="${String(WIDTH)}" height="${String(HEIGHT)}"/>`,
    `<text class="head" x="${String(FRAME.left)}" y="28">${escaped(plot.title)}</text>`,
    ...y.ticks.map(({ at, name }) => horizontal(y.to(at), name)),
    ...x.ticks.map(({ at, name }) => vertical(x.to(at), name)),
    `<text class="label" x="${place((FRAME.left + RIGHT) / 2)}" y="${String(HEIGHT - 16)}" text-anchor="middle">${escaped(plot.x.label)}</text>`,
    `<text class="label" transform="translate(20 ${place((FRAME.top + BOTTOM) / 2)}) rotate(-90)" text-anchor="middle">${escaped(plot.y.label)}</text>`,
    ...plot.series.map((one, i) => lineOf(one, i, x, y)),
    ...namesOf(plot.series, y),
    '</svg>',
  ].join('\n')}\n`;
};

const STYLE = `<style>
text { font: 13px system-ui, sans-serif; fill: #333 }
.head { font-size: 16px; font-weight: 600; fill: #111 }
.paper { fill: #fff }
.grid { stroke: #d5d5d5 }
${COLOURS.map(({ day }, i) => `.s${String(i)} { stroke: ${day} } .m${String(i)}, .n${String(i)} { fill: ${day} }`).join('\n')}
.line { fill: none; stroke-width: 2.5; stroke-linejoin: round }
@media (prefers-color-scheme: dark) {
text { fill: #ccc }
.head { fill: #f2f2f2 }
.paper { fill: #16181d }
.grid { stroke: #3a3d45 }
${COLOURS.map(({ night }, i) => `.s${String(i)} { stroke: ${night} } .m${String(i)}, .n${String(i)} { fill: ${night} }`).join('\n')}
}
</style>`;

interface Scale {
  to: (value: number) => number;
  ticks: readonly { at: number; name: string }[];
}

/** Logarithmic, from a round value below the least to one above the most. */
const scaleOf = (values: readonly number[], { named }: Axis, from: number, end: number): Scale => {
  const candidates = named?.map(({ at }) => at) ?? ticksAround(Math.min(...values), Math.max(...values));
  const [least, most] = [Math.min(...values, ...candidates), Math.max(...values, ...candidates)].map(
    Math.log,
  );
  const span = (most ?? 1) - (least ?? 0) || 1;
  return {
    to: (value) => from + ((Math.log(value) - (least ?? 0)) / span) * (end - from),
    ticks: named ?? candidates.map((at) => ({ at, name: shortly(at) })),
  };
};

/** 1, 2 and 5 of each power of ten; over more than two powers 1 alone. The first and the last enclose all values. */
export const ticksAround = (least: number, most: number): number[] => {
  const steps = most / least > 100 ? [1] : [1, 2, 5];
  const [first, last] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
  const all = Array.from({ length: last - first + 1 }, (_, i) => first + i).flatMap((power) =>
    steps.map((step) => Number((step * 10 ** power).toPrecision(1))),
  );
  const from = all.findLastIndex((tick) => tick <= least);
  const to = all.findIndex((tick) => tick >= most);
  return all.slice(Math.max(0, from), to + 1);
};

/** "40 M", "0.5" */
export const shortly = (value: number): string => {
  if (value >= 1e6) return `${String(value / 1e6)} M`;
  if (value >= 1e3) return `${String(value / 1e3)} k`;
  return String(value);
};

const horizontal = (y: number, name: string): string =>
  `<line class="grid" x1="${String(FRAME.left)}" x2="${String(RIGHT)}" y1="${place(y)}" y2="${place(y)}"/>` +
  `<text x="${String(FRAME.left - 8)}" y="${place(y + 4.5)}" text-anchor="end">${escaped(name)}</text>`;

const vertical = (x: number, name: string): string =>
  `<line class="grid" x1="${place(x)}" x2="${place(x)}" y1="${String(FRAME.top)}" y2="${String(BOTTOM)}"/>` +
  `<text x="${place(x)}" y="${String(BOTTOM + 20)}" text-anchor="middle">${escaped(name)}</text>`;

const lineOf = ({ points }: Series, i: number, x: Scale, y: Scale): string => {
  const at = points.map((point) => ({ x: x.to(point.x), y: y.to(point.y) }));
  const way = at.map((point, n) => `${n === 0 ? 'M' : 'L'}${place(point.x)} ${place(point.y)}`).join('');
  const dash = DASHES[i % DASHES.length] ?? 'none';
  return `<path class="line s${String(i % COLOURS.length)}" stroke-dasharray="${dash}" d="${way}"/>${at.map((point) => markOf(point, i)).join('')}`;
};

/** A shape of its own for each line. */
const markOf = ({ x, y }: { x: number; y: number }, i: number): string => {
  const shapes = [
    `<circle cx="${place(x)}" cy="${place(y)}" r="4.5"`,
    `<rect x="${place(x - 4)}" y="${place(y - 4)}" width="8" height="8"`,
    `<path d="M${place(x)} ${place(y - 5.5)}l5 9h-10z"`,
    `<path d="M${place(x)} ${place(y - 6)}l5.5 6l-5.5 6l-5.5 -6z"`,
    `<path d="M${place(x)} ${place(y + 5.5)}l5 -9h-10z"`,
  ];
  return `${shapes[i % shapes.length] ?? ''} class="m${String(i % COLOURS.length)}"/>`;
};

/** Names at the ends of their lines, moved apart where lines end close to each other. */
const namesOf = (series: readonly Series[], y: Scale): string[] => {
  const ends = series
    .map(({ name, points }, i) => ({ name, i, at: y.to(points.at(-1)?.y ?? 1) }))
    .toSorted((a, b) => a.at - b.at);
  let lowest = -Infinity;
  const placed = ends.map((end) => {
    lowest = Math.max(end.at, lowest + LINE_HEIGHT);
    return { ...end, at: lowest };
  });
  const over = Math.max(0, lowest - BOTTOM);
  return placed.map(({ name, i, at }) => {
    const here = at - over + 4.5;
    return `${markOf({ x: RIGHT + 14, y: here - 4.5 }, i)}<text class="n${String(i % COLOURS.length)}" x="${String(RIGHT + 26)}" y="${place(here)}">${escaped(name)}</text>`;
  });
};
