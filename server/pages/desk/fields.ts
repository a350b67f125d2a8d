/** Fields of a form at the desk, each with its help and, where it is wrong, its fault. */
import { html, nothing } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';

export interface TextField {
  name: string;
  label: string;
  help: string;
  value: string;
  required?: boolean;
  /** What is wrong with what was typed. */
  fault?: string | null;
}

export const textField = ({
  name,
  label,
  help,
  value,
  required = false,
  fault: wrong = null,
}: TextField): Html =>
  html`<div class="field">
    <label for="${name}">${label}</label>
    <p id="${name}-help" class="help">${help}</p>
    ${wrong === null ? nothing : fault(name, wrong)}
    <input
      id="${name}"
      name="${name}"
      class="text-field"
      value="${value}"
      maxlength="200"
      autocomplete="off"
      ${required ? html`required` : nothing}
      ${wrong === null ? nothing : html`aria-invalid="true"`}
      aria-describedby="${name}-help${wrong === null ? '' : ` ${name}-error`}"
    />
  </div>`;

export const fault = (name: string, text: string): Html =>
  html`<p id="${name}-error" class="error" role="alert">${text}</p>`;

export const checkbox = ({
  name,
  label,
  help,
  checked,
}: {
  name: string;
  label: string;
  help: string;
  checked: boolean;
}): Html =>
  html`<label class="desk-check">
    <input
      type="checkbox"
      name="${name}"
      value="oui"
      ${checked ? html`checked` : nothing}
      aria-describedby="${name}-help"
    />
    <span>${label}<span id="${name}-help" class="help">${help}</span></span>
  </label>`;
