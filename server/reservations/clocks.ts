/**
 * The clocks of R1 and R7 for one shop, from its hours and an instant. All run only while the shop is open; each
 * deadline is computed when it starts, and stored.
 */
import { addOpenTime, isOpenEnough, openIntervals } from '../time/open-time.ts';
import type { OpeningHours } from '../time/opening-hours.ts';
import type { AskClocks } from './decide.ts';

const MINUTE = 60;
/** Seconds of open time to answer, and to come and collect (R1). */
export const ANSWER_SECONDS = 7_200;
export const HOLD_SECONDS = 7_200;
/** After so many seconds of open time the next shops are asked (R7). */
export const WAVE_SECONDS = 20 * MINUTE;
/** Half of the time to answer; also when silence begins to count (R12). */
export const HALF_SECONDS = 60 * MINUTE;
/** Whoever is open enough to be asked opens within so many milliseconds (R1). */
const LOOKED_AHEAD = 72 * 3_600_000;

/**
 * The clocks of an ask that is made at `at`. It is sent at once where the shop is open, else when it opens. Null: the
 * shop is open for less than two of the next 72 hours, and is not asked.
 */
export const askClocks = (hours: OpeningHours, at: Date): AskClocks | null => {
  if (!isOpenEnough(hours, at)) return null;
  const ahead = new Date(at.getTime() + LOOKED_AHEAD);
  const [sendAt, waveUntil, halfAt, answerBy] = [
    openIntervals(hours, at, ahead)[0]?.from ?? null,
    ...[WAVE_SECONDS, HALF_SECONDS, ANSWER_SECONDS].map((seconds) => addOpenTime(hours, at, seconds)),
  ];
  return sendAt && waveUntil && halfAt && answerBy ? { sendAt, waveUntil, halfAt, answerBy } : null;
};

/**
 * Hold-until for a yes at `at`: two open hours later. A shop that said yes and then says that it does not open for
 * weeks keeps the copy for two hours by the clock on the wall.
 */
export const holdUntil = (hours: OpeningHours, at: Date): Date =>
  addOpenTime(hours, at, HOLD_SECONDS) ?? new Date(at.getTime() + HOLD_SECONDS * 1000);
