/** A shop of the finder's list: a card with what only the finder says, and the widget has no room for. */
import type { ShopFeature } from '../shops/contract.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import type { Words } from './language/index.ts';
import { shopCard, type CardOptions } from './shop-card.ts';
import { walkingMinutes } from './walking.ts';
import { askedPhrase } from './when.ts';

/** As `shopCard`, with its hours at the time that was asked for, and the minutes on foot beside the distance. */
export const foundCard = (
  feature: ShopFeature,
  words: Words,
  at: Date,
  options: Pick<CardOptions, 'isbn' | 'lang'>,
): Html =>
  shopCard(feature, words, at, {
    ...options,
    hours: (hours) => askedPhrase(hours, words),
    walk: (metres) => walkLine(metres, words),
  });

/** "≈ 12 min à pied", which says when it is pointed at that it is an estimate, and of what. */
const walkLine = (metres: number, words: Words): Html | '' => {
  const minutes = walkingMinutes(metres);
  if (minutes === null) return '';
  return html` <small class="shop-walk" title="${words.walkEstimate}">${words.walk(minutes)}</small>`;
};
