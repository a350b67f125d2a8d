/** A shop's hours, as the shop keeps them at its counter. */
import type { Knex } from 'knex';
import { notFound } from '../../http/problem.ts';
import { hoursPlaceOf, shopContacts } from '../../shops/index.ts';
import { betterRow, deriveShop, rowsOfShop, type SeenRow, type SourceKind } from '../../sources/index.ts';
import { now } from '../../time/clock.ts';
import { knowsHolidays } from '../../time/hours-region.ts';
import type { HoursPlace } from '../../time/opening-hours.ts';
import { toRfc3339 } from '../../time/zone.ts';
import { saveOwnRow } from '../own-row.ts';
import { comingDays, type ComingDay } from './coming.ts';
import { readWeek } from './read-week.ts';
import { faultsOf, writeWeek, type WeekFaults, type WeekHours } from './week.ts';

/** What the counter's page of the hours shows. */
export interface OwnHours {
  slug: string;
  /** OpenStreetMap's syntax, what readers are told now; null: nobody has said. */
  text: string | null;
  /** The same as the form says it, without days that are over; null where it cannot. */
  week: WeekHours | null;
  /** Who says so, and when that was last read, RFC 3339; null where nobody does. */
  from: { source: SourceKind; seen: string } | null;
  /** What readers would be told without the shop's own word. */
  others: string | null;
  /** Null: they cannot be read. */
  coming: ComingDay[] | null;
  /** By the shop's own calendar: `2026-11-28`. */
  today: string;
  /** Whether Rayon knows the public holidays of where it is. */
  knowsHolidays: boolean;
}

/** Throws a 404 for a shop that no source names. */
export const ownHours = async (db: Knex, shopId: number): Promise<OwnHours> => {
  const { slug, place, at, today } = await whereAndWhen(db, shopId);
  const rows = await rowsOfShop(db, shopId);
  if (!isNamed(rows)) throw notFound('The shop');
  const others = rows.filter(({ source }) => source !== 'shop');
  const text = deriveShop(rows).hours;
  const said = [...rows].sort(betterRow).find(({ hours }) => hours !== null);
  const week = text === null ? null : readWeek(text);
  return {
    ...{ slug, text, today, knowsHolidays: knowsHolidays(place.country) },
    week: week && { ...week, special: week.special.filter(({ date }) => date >= today) },
    from: said ? { source: said.source, seen: said.seenAt.toISOString() } : null,
    others: isNamed(others) ? deriveShop(others).hours : null,
    coming: text === null ? null : comingDays(text, place, at),
  };
};

const isNamed = (rows: readonly SeenRow[]): boolean => rows.some(({ name }) => name !== null);

const whereAndWhen = async (
  db: Knex,
  shopId: number,
): Promise<{ slug: string; place: HoursPlace; at: Date; today: string }> => {
  const shop = (await shopContacts(db, [shopId])).get(shopId)?.shop;
  if (!shop) throw notFound('The shop');
  const at = await now(db);
  return {
    ...{ slug: shop.slug, place: hoursPlaceOf(shop), at },
    today: toRfc3339(at, shop.zone).slice(0, 10),
  };
};

/** The fortnight to come if a shop had these hours, which must be without fault. */
export const comingWith = async (db: Knex, shopId: number, week: WeekHours): Promise<ComingDay[] | null> => {
  const { place, at, today } = await whereAndWhen(db, shopId);
  return comingDays(writeWeek(week, today), place, at);
};

/** Keeps a shop's hours in its own name. Answers what is wrong, and keeps nothing then; null when they are kept. */
export const saveHours = async (db: Knex, shopId: number, week: WeekHours): Promise<WeekFaults | null> => {
  const { today } = await whereAndWhen(db, shopId);
  const faults = faultsOf(week, today);
  if (Object.keys(faults).length > 0) return faults;
  await saveOwnRow(db, shopId, { hours: writeWeek(week, today) });
  return null;
};

/** The shop's own hours are taken back: readers are told what the other sources say. */
export const followOthersHours = (db: Knex, shopId: number): Promise<void> =>
  saveOwnRow(db, shopId, { hours: null });
