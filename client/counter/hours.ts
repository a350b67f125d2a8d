/** The form of a shop's hours: a day is set like the one above it, and the fortnight to come is drawn while one types. */
import { hoursWordsOf } from '../../server/views/language/hours.ts';
import type { Lang } from '../../server/views/language/index.ts';
import type { Say } from '../finder/live-region.ts';
import { oneAtATime } from '../one-at-a-time.ts';

export const bindHours = (form: HTMLFormElement, say: Say): void => {
  const words = hoursWordsOf(document.documentElement.dataset['lang'] as Lang);
  const preview = oneAtATime(() => drawPreview(form));
  form.addEventListener('change', () => void preview());
  const days = [...form.querySelectorAll<HTMLElement>('.hours-day:not(.is-special)')];
  days.forEach((day, at) => {
    const above = days[at - 1];
    const { same, before = '' } = day.dataset;
    if (!above || same === undefined) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button-quiet hours-same';
    button.textContent = same;
    button.addEventListener('click', () => {
      copy(above, day);
      say(words.copied(day.querySelector('.hours-name')?.textContent ?? '', before), true);
      void preview();
    });
    day.querySelector('.hours-closed')?.after(button);
  });
};

const fieldsOf = (day: HTMLElement): HTMLInputElement[] => [...day.querySelectorAll('input')];

/** Each day has the same fields in the same order. What was wrong with a day is wrong no more, or as above it. */
const copy = (from: HTMLElement, to: HTMLElement): void => {
  const sources = fieldsOf(from);
  fieldsOf(to).forEach((field, at) => {
    field.value = sources[at]?.value ?? '';
    field.checked = sources[at]?.checked ?? false;
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
  });
  to.querySelectorAll('.error').forEach((error) => error.remove());
};

/** The server draws it; nothing is saved. */
const drawPreview = async (form: HTMLFormElement): Promise<void> => {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  body.append('what', 'preview');
  const response = await fetch(form.action, { method: 'POST', body, headers: { Accept: 'text/html' } });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.getElementById('coming');
  if (fresh) document.getElementById('coming')?.replaceWith(fresh);
};
