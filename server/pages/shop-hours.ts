/** A shop's hours as its own page says them: the week day by day, and the days that are not like others. */
import { readWeek, type Span, type WeekHours } from '../listing/contract.ts';
import type { ShopFeature } from '../shops/contract.ts';
import { html } from '../views/html.ts';
import type { Html } from '../views/html.ts';
import { hoursWordsOf } from '../views/language/hours.ts';
import type { Words } from '../views/language/index.ts';
import { dateOf, dayName, daysFrom, readMoment, weekdayOf } from '../views/moments.ts';
import type { PageContext } from './page-data.ts';

const UNBROKEN = '\u00a0';

/** The week day by day when the hours are plain; otherwise as their source wrote them. */
export const hoursPart = (shop: ShopFeature, context: PageContext): Html | '' => {
  const { words, at } = context;
  const { hours } = shop.properties;
  if (hours.text === null) return '';
  const week = readWeek(hours.text);
  // Unreadable hours were already said raw, in the line of today's state.
  if (!week && hours.state === 'unknown') return '';
  const today = todayOf(shop, at);
  return html`<section class="hours">
    <h2>${words.shopHours}</h2>
    ${
      week
        ? html`<table class="week">
            <tbody>
              ${week.days.map(
                (spans, day) =>
                  html`<tr ${day === today ? html`aria-current="date"` : ''}>
                    <th scope="row">${dayName(day, words)}</th>
                    <td>${spansPhrase(spans, words)}</td>
                  </tr>`,
              )}
            </tbody>
            <tbody>
              ${otherDays(week, context)}
            </tbody>
          </table>`
        : html`<p class="hours-raw" translate="no">${hours.text}</p>`
    }
  </section>`;
};

/** Public holidays, and special days until they are over where the shop is; a day more or less where that is not known. */
const otherDays = (week: WeekHours, { words, at }: PageContext): Html => {
  const row = (name: string, hours: string): Html =>
    html`<tr>
      <th scope="row">${name}</th>
      <td>${hours}</td>
    </tr>`;
  return html`${week.closedOnHolidays ? row(hoursWordsOf(words.lang).onHolidays, words.closedDay) : ''}
  ${week.special.map(({ date, spans }) => {
    const moment = readMoment(`${date}T00:00:00Z`);
    return moment && daysFrom(at, moment) >= 0
      ? row(`${weekdayOf(moment, words)} ${dateOf(moment, at, words)}`, spansPhrase(spans, words))
      : '';
  })}`;
};

/** "de 9 h 30 à 12 h 30, de 14 h à 19 h", with a line's end between openings only; or that it is closed. */
export const spansPhrase = (spans: readonly Span[], words: Words): string =>
  spans.length === 0
    ? words.closedDay
    : spans
        .map(({ from, to }) =>
          words.hoursSpan(clock(from, words), clock(to, words)).replaceAll(' ', UNBROKEN),
        )
        .join(', ');

const clock = (minutes: number, words: Words): string =>
  words.clock(Math.floor(minutes / 60) % 24, minutes % 60);

/** Today's place in the week (0 is Monday) where the shop is; null when its offset is not known. */
const todayOf = ({ properties: { hours } }: ShopFeature, at: Date): number | null => {
  const moment = readMoment(hours.until ?? hours.opens ?? '');
  if (!moment) return null;
  const days = Math.floor(moment.wall / 86_400_000) - daysFrom(at, moment);
  // Day 0, 1 January 1970, was a Thursday.
  return (days + 3) % 7;
};
