/** Pages that take files: one may be dropped there, and a report keeps itself up to date while a file is read. */

/** Milliseconds between two looks at a report. */
const LOOK_EVERY = 1_000;

/** Lets a file be dropped anywhere in the form, which is sent at once: nothing goes in before it is confirmed. */
export const bindDrop = (form: HTMLFormElement): void => {
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

/** Follows the page's report while its file is read; does nothing where none is. */
export const followReport = (): void => {
  if (reportIn(document)?.dataset['state'] !== 'running') return;
  const look = async (): Promise<void> => {
    const now = reportIn(document);
    const next = await freshReport().catch(() => null);
    // The server may be busy with the very file: it says so, and is asked again.
    now?.querySelector('[data-waiting]')?.toggleAttribute('hidden', next !== null);
    if (now && next && take(now, next)) return;
    window.setTimeout(() => void look(), LOOK_EVERY);
  };
  window.setTimeout(() => void look(), LOOK_EVERY);
};

const reportIn = (page: Document): HTMLElement | null => page.querySelector<HTMLElement>('[data-report]');

const freshReport = async (): Promise<HTMLElement | null> => {
  const response = await fetch(window.location.href, { headers: { Accept: 'text/html' } });
  if (!response.ok) return null;
  return reportIn(new DOMParser().parseFromString(await response.text(), 'text/html'));
};

/** Shows what is new; answers whether that was the end. While it runs only the figures change: a button keeps the focus. */
const take = (now: HTMLElement, next: HTMLElement): boolean => {
  if (next.dataset['state'] === 'running') {
    const figures = next.querySelector('[data-so-far]');
    if (figures) now.querySelector('[data-so-far]')?.replaceWith(figures);
    return false;
  }
  now.replaceWith(next);
  document.title = document.title.replace(now.dataset['news'] ?? '', next.dataset['news'] ?? '');
  tellOf(next);
  return true;
};

/** Where somebody waits for it, a screen reader begins to read at the result. */
const tellOf = (report: HTMLElement): void => {
  const heading = report.querySelector<HTMLElement>('h1, h2');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
};
