/** A shop's week in one line, for paper, on which "open until seven" is soon wrong. */
import type { ShopView } from '../../shops/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import type { Words } from '../../views/language/index.ts';
import { dayName } from '../../views/moments.ts';
import { readWeek } from '../../views/week.ts';
import type { Span, Week } from '../../views/week.ts';

/** "mardi–samedi de 10 h à 19 h · dimanche–lundi fermé"; the source's own words where they are no plain week. */
export const weekLine = ({ hours: { text } }: Pick<ShopView, 'hours'>, words: Words): Html | '' => {
  if (text === null || text.trim() === '') return '';
  const week = readWeek(text);
  return week
    ? html`<p class="shop-week">${weekPhrase(week, words)}</p>`
    : html`<p class="shop-week" translate="no">${text}</p>`;
};

const weekPhrase = (week: Week, words: Words): string =>
  runsOf(week)
    .map(({ first, last, spans }) => {
      const days =
        first === last ? dayName(first, words) : `${dayName(first, words)}–${dayName(last, words)}`;
      return `${days} ${daySpans(spans, words)}`;
    })
    .join(' · ');

interface Run {
  first: number;
  last: number;
  spans: Span[];
}

/** Days in a row with the same hours; Sunday never joins Monday. */
const runsOf = (week: Week): Run[] => {
  const runs: Run[] = [];
  for (const [day, spans] of week.entries()) {
    const before = runs.at(-1);
    if (before && JSON.stringify(before.spans) === JSON.stringify(spans)) before.last = day;
    else runs.push({ first: day, last: day, spans });
  }
  return runs;
};

/** The hours of a day: "fermé", "de 10 h à 12 h, de 14 h à 19 h". */
export const daySpans = (spans: readonly Span[], words: Words): string =>
  spans.length === 0
    ? words.closedDay
    : spans.map(({ opens, closes }) => words.hoursSpan(clock(opens, words), clock(closes, words))).join(', ');

const clock = (minutes: number, words: Words): string =>
  words.clock(Math.floor(minutes / 60) % 24, minutes % 60);
