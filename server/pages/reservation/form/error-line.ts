/** What is wrong with a field, above it; the field names it as its description. */
import { html } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import type { Field, FormErrors } from './reserve-form.ts';

export const errorLine = (field: Field, errors: FormErrors): Html | '' =>
  errors[field] === undefined ? '' : html`<p class="error" id="${field}-error">${errors[field]}</p>`;
