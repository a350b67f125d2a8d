/** The counter's stock page: a file may be dropped on it, and a report keeps itself up to date while it is written. */

/** Milliseconds between two looks at a report. */
const LOOK_EVERY = 1_000;

/** Lets a file be dropped anywhere in the form, which is sent at once: nothing goes in before it is confirmed. */
export const bindStockDrop = (form: HTMLFormElement): void => {
  const input = form.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) return;
  form.querySelector('.drop-here')?.removeAttribute('hidden');
  const mark = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    form.classList.toggle('is-over', over);
  };
  form.addEventListener('dragenter', mark(true));
  form.addEventListener('dragover', mark(true));
  form.addEventListener('dragleave', mark(false));
  form.addEventListener('drop', (event) => {
    mark(false)(event);
    if (!event.dataTransfer?.files.length) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
};

/** Looks again until the file is read. What has the focus is not replaced until the end. */
export const followStockReport = (): void => {
  const look = async (): Promise<void> => {
    const now = document.getElementById('stock-report');
    const next = await freshReport().catch(() => null);
    if (now && next) {
      now.replaceWith(next);
      document.title = document.title.replace(now.dataset['news'] ?? '', next.dataset['news'] ?? '');
      if (next.dataset['state'] !== 'running') {
        tellOf(next);
        return;
      }
    }
    window.setTimeout(() => void look(), LOOK_EVERY);
  };
  window.setTimeout(() => void look(), LOOK_EVERY);
};

const freshReport = async (): Promise<HTMLElement | null> => {
  const response = await fetch(window.location.href, { headers: { Accept: 'text/html' } });
  if (!response.ok) return null;
  return new DOMParser().parseFromString(await response.text(), 'text/html').getElementById('stock-report');
};

/** Where somebody waits for it, a screen reader begins to read at the result. */
const tellOf = (report: HTMLElement): void => {
  const heading = report.querySelector<HTMLElement>('h1');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
};
