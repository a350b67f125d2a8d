/** A shop's week in one line, for paper, on which "open until seven" is soon wrong. */
import { readWeek, type Span } from '../../listing/contract.ts';
import type { ShopView } from '../../shops/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import type { Words } from '../../views/language/index.ts';
import { dayName } from '../../views/moments.ts';
import { spansPhrase } from '../shop-hours.ts';

/** "mardi–samedi de 10 h à 19 h · dimanche–lundi fermé"; the source's own words where they are no plain week. */
export const weekLine = ({ hours: { text } }: Pick<ShopView, 'hours'>, words: Words): Html | '' => {
  if (text === null || text.trim() === '') return '';
  const week = readWeek(text);
  return week
    ? html`<p class="shop-week">${weekPhrase(week.days, words)}</p>`
    : html`<p class="shop-week" translate="no">${text}</p>`;
};

type Days = readonly (readonly Span[])[];

const weekPhrase = (days: Days, words: Words): string =>
  runsOf(days)
    .map(({ first, last, spans }) => {
      const named =
        first === last ? dayName(first, words) : `${dayName(first, words)}–${dayName(last, words)}`;
      return `${named} ${spansPhrase(spans, words)}`;
    })
    .join(' · ');

interface Run {
  first: number;
  last: number;
  spans: readonly Span[];
}

/** Days in a row with the same hours; Sunday never joins Monday. */
const runsOf = (days: Days): Run[] => {
  const runs: Run[] = [];
  for (const [day, spans] of days.entries()) {
    const before = runs.at(-1);
    if (before && JSON.stringify(before.spans) === JSON.stringify(spans)) before.last = day;
    else runs.push({ first: day, last: day, spans });
  }
  return runs;
};
