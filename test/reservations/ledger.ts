/**
 * The model beside the database: what each reader and shop was told, as a person would remember it, and what follows
 * from that alone. Whatever was acknowledged has to stay true.
 */
import { expect } from '@jest/globals';
import type { Outcome } from '../../server/reservations/index.ts';
import type { ReservationView } from '../../server/reservations/contract.ts';
import { openSecondsBetween } from '../../server/time/open-time.ts';
import { hoursOf } from '../time/places.ts';
import { TOWN_HOURS } from './world.ts';

/** Seconds of open time that a hold lasts (R1), and that may pass between an answer and the look at it. */
const HOLD = 7_200;
const SLOW = 30;

type Known =
  | { is: 'open' }
  | { is: 'held'; slug: string; until: string }
  | { is: 'over'; state: 'cancelled' | 'collected' | 'expired' };

const hours = hoursOf(TOWN_HOURS);

export class Ledger {
  private readonly known = new Map<string, Known>();
  private readonly yeses = new Set<string>();

  begin(id: string): void {
    this.known.set(id, { is: 'open' });
  }

  /** What is still promised at an instant: time alone ends a hold, whoever is asleep (R3). */
  at(id: string, now: Date): Known {
    const known = this.known.get(id) ?? { is: 'open' };
    if (known.is !== 'held' || Date.parse(known.until) > now.getTime()) return known;
    return { is: 'over', state: 'expired' };
  }

  /** Shops answered, perhaps at once; `answers` are by slug. R8: at most one of them has the reader. */
  answered(id: string, now: Date, answers: readonly (readonly [string, Outcome | null])[]): void {
    const before = this.at(id, now);
    const winners = new Set(answers.filter(([, outcome]) => outcome === 'held').map(([slug]) => slug));
    expect(winners.size).toBeLessThanOrEqual(1);
    if (before.is === 'over') expect([...winners]).toEqual([]);
    if (before.is === 'held') for (const slug of winners) expect(slug).toBe(before.slug);
    for (const [slug, outcome] of answers)
      if (outcome && ['held', 'noCopy', 'standingBy', 'offered'].includes(outcome))
        this.yeses.add(`${id} ${slug}`);
  }

  holds(id: string, slug: string, now: Date): boolean {
    const known = this.at(id, now);
    return known.is === 'held' && known.slug === slug;
  }

  refused(id: string, slug: string): void {
    this.yeses.delete(`${id} ${slug}`);
  }

  /** A shop changed its yes into a no, or took it back (R10, R13): somebody else may have it now, but not that shop. */
  tookBack(id: string, slug: string, view: ReservationView): void {
    this.yeses.delete(`${id} ${slug}`);
    this.known.set(id, { is: 'open' });
    if (view.state === 'held') expect(view.shop?.slug).not.toBe(slug);
  }

  /** The reader or the shop ended it, or was refused: only what is still open can be cancelled, only a hold collected. */
  ended(id: string, now: Date, as: 'cancelled' | 'collected', done: boolean): void {
    const before = this.at(id, now);
    const mayEnd = as === 'cancelled' ? before.is !== 'over' : before.is === 'held';
    const isRepeated = before.is === 'over' && before.state === as;
    expect({ as, done }).toEqual({ as, done: mayEnd || isRepeated });
    if (done) this.known.set(id, { is: 'over', state: as });
  }

  /** Compares the memory with what the reader sees. */
  compare(id: string, now: Date, view: ReservationView): void {
    const known = this.at(id, now);
    if (known.is === 'over') expect(view).toMatchObject({ state: known.state, pickupCode: null });
    else if (known.is === 'held')
      expect(view).toMatchObject({ state: 'held', shop: { slug: known.slug }, holdUntil: known.until });
    else if (view.state === 'held') this.begun(id, now, view);
    else expect(['asking', 'refused', 'unanswered']).toContain(view.state);
  }

  /** R1, R8: only who said yes holds it, for two hours of open time. */
  private begun(id: string, now: Date, view: ReservationView): void {
    const [slug, until] = [view.shop?.slug ?? '', view.holdUntil ?? ''];
    expect(this.yeses).toContain(`${id} ${slug}`);
    const left = openSecondsBetween(hours, now, new Date(until));
    expect(left).toBeLessThanOrEqual(HOLD);
    expect(left).toBeGreaterThan(HOLD - SLOW);
    this.known.set(id, { is: 'held', slug, until });
  }
}
