/** What the form of a reservation is asked and sent. What makes no sense is named beside its field. */
import { readIsbn } from '../../../catalogue/index.ts';
import type { FieldError } from '../../../http/problem.ts';
import { fieldErrors } from '../../../http/endpoint.ts';
import { reserveBody } from '../../../reservations/contract.ts';
import type { Lang } from '../../../views/language/index.ts';
import type { ReservationWords } from '../../../views/language/reservation.ts';
import { nearText } from '../../../views/links.ts';
import { readQuery } from '../../finder-query.ts';
import type { Point } from '../../page-data.ts';
import type { AskedCopy } from '../data.ts';

/** The form as it stands: what the address asks, or what was typed. */
export interface ReserveForm {
  /** ISBN-13; null when there is none. */
  isbn: string | null;
  /** Slugs of the shops to ask. */
  shops: string[];
  /** The shop that the reader came from, around which others are offered; null: Rayon chooses around `near` (R7). */
  first: string | null;
  near: Point | null;
  /** Metres. */
  radius: number | null;
  condition: 'new' | 'used';
  quantity: string;
  name: string;
  contact: string;
  /** The same form sent twice makes one reservation. */
  key: string;
}

const LONGEST = 300;
/** What is read of the shops. More than three are read, so that too many are said to be too many. */
const MOST_SHOPS = 12;
const SLUG = /^[a-z0-9-]{1,100}$/;
const KEY = /^[\w-]{8,100}$/;

/** Reads a query or a body; `newKey` is for a form that brings none. */
export const readForm = (from: Record<string, unknown>, newKey: string): ReserveForm => {
  const text = (name: string): string => {
    const value = from[name];
    return typeof value === 'string' ? value.replaceAll(/\p{Cc}/gu, ' ').slice(0, LONGEST) : '';
  };
  const { isbn, near, radius } = readQuery(from);
  const shops = slugs(from['shop']);
  return {
    isbn,
    shops,
    first: slugs(from['first'])[0] ?? shops[0] ?? null,
    near,
    radius,
    condition: text('condition') === 'used' ? 'used' : 'new',
    quantity: text('quantity') || '1',
    name: text('name').trim(),
    contact: text('contact').trim(),
    key: KEY.test(text('key')) ? text('key') : newKey,
  };
};

const slugs = (value: unknown): string[] => {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  const good = all.filter((one): one is string => typeof one === 'string' && SLUG.test(one));
  return [...new Set(good)].slice(0, MOST_SHOPS);
};

/** Whether it says who is to be asked for what. */
export const isAimed = ({ isbn, first, near, radius }: ReserveForm): boolean =>
  isbn !== null && (first !== null || (near !== null && radius !== null));

/** The request, or what is wrong with it, by the paths that the API knows. */
export const readAsked = (form: ReserveForm, locale: Lang): AskedCopy | { errors: FieldError[] } => {
  const read = reserveBody.safeParse({
    isbn: form.isbn ?? '',
    condition: form.condition,
    quantity: Number(form.quantity),
    ...(form.first !== null
      ? { shops: form.shops }
      : { near: form.near ? nearText(form.near) : undefined, radius: form.radius ?? undefined }),
    contact: {
      name: form.name,
      ...(form.contact.includes('@') ? { email: form.contact } : { phone: form.contact || undefined }),
    },
    locale,
  });
  if (!read.success) return { errors: fieldErrors(read.error) };
  const {
    isbn,
    condition = 'new',
    quantity = 1,
    shops = null,
    near = null,
    radius = null,
    contact,
  } = read.data;
  return { isbn: readIsbn(isbn) ?? '', condition, quantity, shops, near, radius, contact, locale };
};

/** The fields that show errors, as they stand in the form. */
export type Field = 'shops' | 'quantity' | 'name' | 'contact' | 'form';
export type FormErrors = Partial<Record<Field, string>>;

/** Each field's errors in the reader's language, from the API's paths. */
export const errorsOf = (errors: FieldError[], form: ReserveForm, say: ReservationWords): FormErrors =>
  Object.assign({}, ...errors.map(({ path }) => errorOf(path, form, say))) as FormErrors;

const errorOf = (path: string, form: ReserveForm, say: ReservationWords): FormErrors => {
  if (path === 'contact.name') return { name: say.wrongName };
  if (path === 'quantity') return { quantity: say.wrongQuantity };
  if (path.startsWith('contact') && form.contact === '') return { contact: say.missingContact };
  if (path === 'contact.email') return { contact: say.wrongEmail };
  if (path.startsWith('contact')) return { contact: say.wrongPhone };
  if (path.startsWith('shops')) return { shops: say.wrongCount };
  return { form: say.wrongOther };
};
