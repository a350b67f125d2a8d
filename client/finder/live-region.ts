/** Milliseconds between emptying a region and writing it: less, and a screen reader may miss a repeated message. */
const GAP = 120;

/**
 * Says short messages in an element with role=status. The text is taken away first and written late, so that the same
 * message twice is read twice.
 */
export const liveRegion = (element: HTMLElement): ((message: string) => void) => {
  let timer = 0;
  return (message) => {
    clearTimeout(timer);
    element.textContent = '';
    if (message === '') return;
    timer = window.setTimeout(() => {
      element.textContent = message;
    }, GAP);
  };
};
