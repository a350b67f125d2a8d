/** Milliseconds between emptying a region and writing it: less, and a screen reader may miss a repeated message. */
const GAP = 120;

/** Says a message; `quietly` keeps it from the eyes, for what the page shows in its own way. */
export type Say = (message: string, quietly?: boolean) => void;

/**
 * Says short messages in an element with role=status. The text is taken away first and written late, so that the same
 * message twice is read twice.
 */
export const liveRegion = (element: HTMLElement): Say => {
  let timer = 0;
  return (message, quietly = false) => {
    clearTimeout(timer);
    element.textContent = '';
    element.classList.toggle('is-quiet', quietly);
    if (message === '') return;
    timer = window.setTimeout(() => {
      element.textContent = message;
    }, GAP);
  };
};
