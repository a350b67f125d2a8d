/** Shapes that more than one module speaks on the wire. */
import { z } from 'zod';

export const isbn13 = z
  .string()
  .regex(/^97[89]\d{10}$/)
  .meta({ id: 'Isbn', description: 'ISBN-13, digits only', example: '9782070612758' });

export const money = z
  .object({
    amount: z.string().regex(/^\d+\.\d{2}$/),
    currency: z.string().regex(/^[A-Z]{3}$/),
  })
  .meta({ id: 'Money', example: { amount: '12.50', currency: 'EUR' } });
export type Money = z.infer<typeof money>;

/** RFC 3339 with the offset of the place it speaks of. */
export const instant = z.iso.datetime({ offset: true });

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' });

const NUMBER = /^[+-]?\d{1,15}(\.\d{1,15})?$/;

/** A number in a query string. `Number('')` is 0, so the text is checked before it is read. */
export const numberParam = (said: { min: number; max: number; integer?: boolean }) =>
  z
    .string('must be given once')
    .regex(NUMBER, said.integer ? 'must be a whole number' : 'must be a number')
    .transform(Number)
    .refine((n) => !said.integer || Number.isInteger(n), 'must be a whole number')
    .refine((n) => n >= said.min && n <= said.max, `must be between ${said.min} and ${said.max}`);

/** Like numberParam, but a value above `max` is lowered by the use case, which says so in its answer. */
export const clampedParam = (said: { min: number; integer?: boolean }) =>
  numberParam({ ...said, max: Number.MAX_SAFE_INTEGER });

/** `LAT,LON` in degrees, as people write it (GeoJSON's order is the other one). */
export const pointParam = z
  .string('must be given once')
  .regex(/^\s*[+-]?\d{1,3}(\.\d{1,15})?\s*,\s*[+-]?\d{1,3}(\.\d{1,15})?\s*$/, 'must be LAT,LON in degrees')
  .transform((text) => {
    const [lat = Number.NaN, lon = Number.NaN] = text.split(',').map(Number);
    return { lat, lon };
  })
  .refine(({ lat }) => Math.abs(lat) <= 90, 'latitude must be between -90 and 90')
  .refine(({ lon }) => Math.abs(lon) <= 180, 'longitude must be between -180 and 180');

const DEGREES = /^\s*[+-]?\d{1,3}(\.\d{1,15})?\s*$/;

/** `W,S,E,N` in degrees; W may be greater than E, across the antimeridian. */
export const boxParam = z
  .string('must be given once')
  .refine((text) => text.split(',').length === 4 && text.split(',').every((n) => DEGREES.test(n)), {
    message: 'must be W,S,E,N in degrees',
    abort: true,
  })
  .transform((text) => {
    const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = text
      .split(',')
      .map(Number);
    return { west, south, east, north };
  })
  .refine(
    ({ west, east }) => Math.abs(west) <= 180 && Math.abs(east) <= 180,
    'must have W and E between -180 and 180',
  )
  .refine(
    ({ south, north }) => -90 <= south && south < north && north <= 90,
    'must have S below N, both between -90 and 90',
  );
export type Box = z.infer<typeof boxParam>;

const LONGEST_TEXT = 200;

/** What a reader typed, at most 200 characters. */
export const textParam = z
  .string('must be given once')
  .trim()
  .min(1, 'must not be empty')
  .max(LONGEST_TEXT, `must be at most ${LONGEST_TEXT} characters`);
