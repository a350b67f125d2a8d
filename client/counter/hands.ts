/** Milliseconds of stillness after which nobody is about to press something. */
const STILL = 700;
/** Milliseconds: a hand that rests on the glass does not keep the news away for ever. */
const LONGEST = 5_000;

/** Answers a wait until nobody presses, or is about to press, anything in `root`. */
export const hands = (root: HTMLElement): (() => Promise<void>) => {
  let touched = -Infinity;
  const touch = (): void => {
    touched = performance.now();
  };
  for (const name of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'keydown', 'keyup'])
    root.addEventListener(name, touch, { passive: true });
  return () =>
    new Promise((resolve) => {
      const asked = performance.now();
      const look = (): void => {
        const now = performance.now();
        const still = touched + STILL - now;
        if (still <= 0 || now - asked > LONGEST) resolve();
        else window.setTimeout(look, still);
      };
      look();
    });
};
