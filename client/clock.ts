/** The server's clock, as scripts keep it (R3). */

/**
 * A clock that starts at the server's instant and runs with the page: a phone's clock may be wrong, and the
 * demonstration's is moved (R3). Without an instant it is the device's.
 */
export const clockFrom = (
  at: string | undefined,
  steady: Pick<Performance, 'now' | 'timeOrigin'>,
): (() => Date) => {
  const epoch = at === undefined ? Number.NaN : Date.parse(at);
  const start = Number.isNaN(epoch) ? steady.timeOrigin : epoch - steady.now();
  return () => new Date(start + steady.now());
};
