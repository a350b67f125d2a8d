import { fold } from '../text/fold.ts';

const LONGEST = 80;

/**
 * The shop's name in its address, stable once given: "librairie-kleber-strasbourg". The town is left out where the
 * name already ends with it.
 */
export const slugOf = (name: string, city: string | null): string => {
  const words = ascii(name);
  const town = city === null ? '' : ascii(city);
  const whole = town && words !== town && !words.endsWith(`-${town}`) ? `${words}-${town}` : words;
  return whole.slice(0, LONGEST).replace(/^-+|-+$/g, '') || 'librairie';
};

const ascii = (text: string): string =>
  fold(text)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');

/** The first of "slug", "slug-2", "slug-3"… that is not taken. */
export const freeSlug = (slug: string, taken: ReadonlySet<string>): string => {
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? slug : `${slug}-${n}`;
    if (!taken.has(candidate)) return candidate;
  }
};
