/** What the counter's page of the hours needs beside the others, handed over by the composition root. */
import type { ComingDay, OwnHours, WeekFaults, WeekHours } from '../../../listing/contract.ts';
import { hoursWordsOf } from '../../../views/language/hours.ts';
import type { HoursWords } from '../../../views/language/hours.ts';
import { dateOf, readMoment, weekdayOf } from '../../../views/moments.ts';
import type { PageContext } from '../../page-data.ts';

/** Each for one shop. */
export interface HoursDeps {
  view(shopId: number): Promise<OwnHours>;
  /** The fortnight to come with hours that are without fault. */
  coming(shopId: number, week: WeekHours): Promise<ComingDay[] | null>;
  /** What is wrong, with nothing kept; null when it is kept. */
  save(shopId: number, week: WeekHours): Promise<WeekFaults | null>;
  followOthers(shopId: number): Promise<void>;
}

export const HOURS = '/comptoir/horaires';

export const said = ({ words }: Pick<PageContext, 'words'>): HoursWords => hoursWordsOf(words.lang);

/** The page in the language that was asked for, with what it is to say. */
export const hrefOf = ({ langAsked }: Pick<PageContext, 'langAsked'>, note: string | null = null): string => {
  const query = new URLSearchParams({
    ...(note === null ? {} : { note }),
    ...(langAsked === null ? {} : { lang: langAsked }),
  }).toString();
  return query === '' ? HOURS : `${HOURS}?${query}`;
};

/** "jeudi 24 décembre", from `2026-12-24`; empty for what is no date. */
export const dayOf = (date: string, { at, words }: PageContext): string => {
  const moment = readMoment(`${date}T00:00:00Z`);
  return moment ? `${weekdayOf(moment, words)} ${dateOf(moment, at, words)}` : '';
};
