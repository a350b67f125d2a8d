import { expect, test } from '@jest/globals';
import { ranked, type Candidate } from '../../server/reservations/ranking.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const ago = (hours: number): Date => new Date(NOW.getTime() - hours * 3_600_000);

/** Ids in the order of what is best: each test hands them over the other way round. */
const inOrder = (...said: Partial<Candidate>[]): void => {
  const all = said.map((each, i): Candidate => ({
    shopId: i + 1,
    distance: 1_000,
    offer: null,
    stockSeenAt: null,
    heard: null,
    quiet: false,
    sendAt: NOW,
    ...each,
  }));
  expect(ranked([...all].reverse(), 1, NOW).map(({ shopId }) => shopId)).toEqual(
    all.map(({ shopId }) => shopId),
  );
};

const counted = (available: number, hours: number) => ({ offer: { available, countedAt: ago(hours) } });
const carried = { offer: { available: null, countedAt: ago(1) } };

test('R7: fresh counted offers, then seen ones, then unknown stock, whatever the distance', () => {
  inOrder({ ...counted(1, 2), distance: 9_000 }, { ...counted(1, 40), distance: 500 }, { distance: 100 });
  inOrder({ ...counted(1, 2), distance: 9_000 }, { ...carried, distance: 500 }, { distance: 100 });
});

test('R7: within each, open now or opening soonest, then nearest', () => {
  const opens = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);
  inOrder(
    { ...counted(1, 2), distance: 200 },
    { ...counted(1, 2), distance: 300 },
    { ...counted(1, 2), distance: 50, sendAt: opens(2) },
    { ...counted(1, 2), distance: 10, sendAt: opens(20) },
  );
});

test('R12: shops that kept silent three times running come after all others', () => {
  inOrder({ distance: 9_000 }, { ...counted(3, 1), distance: 10, quiet: true });
});

test('R5: a shop that had it last week comes before one never heard of, one that had not is not asked', () => {
  inOrder({ heard: { had: true, at: ago(48) }, distance: 5_000 }, { distance: 10 });
  const without = { shopId: 1, distance: 1, offer: null, stockSeenAt: null, quiet: false, sendAt: NOW };
  expect(ranked([{ ...without, heard: { had: false, at: ago(48) } }], 1, NOW)).toEqual([]);
  expect(ranked([{ ...without, heard: { had: false, at: ago(200) } }], 1, NOW)).toHaveLength(1);
  const recounted = { ...without, ...counted(1, 2), heard: { had: false, at: ago(48) } };
  expect(ranked([recounted], 1, NOW)).toHaveLength(1);
});

test('R6: whose count has not so many copies is not asked', () => {
  const shop = { shopId: 1, distance: 1, stockSeenAt: null, heard: null, quiet: false, sendAt: NOW };
  expect(ranked([{ ...shop, ...counted(2, 1) }], 3, NOW)).toEqual([]);
  expect(ranked([{ ...shop, ...counted(3, 1) }], 3, NOW)).toHaveLength(1);
});

test('a shop whose whole stock was just counted, without it, is asked last', () => {
  inOrder({ distance: 9_000 }, { stockSeenAt: ago(2), distance: 10 });
});
