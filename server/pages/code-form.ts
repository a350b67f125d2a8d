/** The field for the six digits of a code. */
import { html } from '../views/html.ts';
import type { Html } from '../views/html.ts';

export interface CodeForm {
  action: string;
  label: string;
  button: string;
  /** What was wrong with the last one. */
  fault: string | null;
}

export const DIGITS = /^\d{6}$/;

/** As people copy a code: "123 456". */
export const readDigits = (typed: unknown): string =>
  typeof typed === 'string' ? typed.replaceAll(/[\s.-]/g, '').slice(0, 12) : '';

export const codeForm = ({ action, label, button, fault }: CodeForm): Html =>
  html`<form class="six-digits" method="post" action="${action}">
    <label for="code">${label}</label>
    <input
      id="code"
      class="text-field"
      name="code"
      required
      inputmode="numeric"
      autocomplete="one-time-code"
      maxlength="12"
      spellcheck="false"
      ${fault === null ? '' : html`aria-invalid="true" aria-describedby="code-fault"`}
    />
    ${fault === null ? '' : html`<p class="fault" id="code-fault" role="alert">${fault}</p>`}
    <button type="submit" class="button">${button}</button>
  </form>`;
