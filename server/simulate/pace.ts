const EVERY_MS = 1_000;

/** Says once a second how many of how many are done, how fast, and how many seconds are left. */
export const pace = (what: string, total: number, say: (what: string) => void): ((done: number) => void) => {
  const start = performance.now();
  let last = start;
  return (done) => {
    const now = performance.now();
    if (now - last < EVERY_MS && done < total) return;
    last = now;
    say(paceLine(what, done, total, (now - start) / 1_000));
  };
};

/** "Stock: 3,200,000 of 18,000,000, 310,000/s, 48 s left" */
export const paceLine = (what: string, done: number, total: number, seconds: number): string => {
  const rate = done / Math.max(seconds, 0.001);
  const left = Math.max(0, Math.ceil((total - done) / rate));
  return `${what}: ${whole(done)} of ${whole(total)}, ${whole(rate)}/s, ${whole(left)} s left`;
};

const whole = (count: number): string => Math.round(count).toLocaleString('en');
