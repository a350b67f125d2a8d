/** Which establishments of the register are bookshops, by the activity that they declared. */
import { fold } from '../../text/fold.ts';
import type { Refusal } from '../parsed.ts';

/**
 * Why an establishment is none, or null. 47.61Z is the retail trade in books. 47.62Z, newspapers and stationery, has
 * real bookshops too (domain.md, Shops), and many more newsagents: one is taken where its name says that it sells
 * books and does not say that it sells newspapers or tobacco. A name is all that tells them apart, so that one without
 * is refused. `name` is empty where there is none.
 */
export const activityFault = (activity: string, name: string): Refusal | null => {
  const code = activity.replaceAll(/[.\s]/g, '').toUpperCase();
  if (code === '4761Z' || (code === '4762Z' && saysBookshop(name))) return null;
  const reason =
    code === '4762Z'
      ? '47.62Z is newspapers and stationery, and the name does not say bookshop'
      : 'another trade than books (47.61Z)';
  return { field: 'activity', value: activity || null, reason };
};

const saysBookshop = (name: string): boolean => {
  const folded = fold(name);
  return (
    /\b(?:librairi?es?|bouquin\w*|livres?)\b/.test(folded) &&
    !/\b(?:presse|tabacs?|journaux|loto|pmu)\b/.test(folded)
  );
};
