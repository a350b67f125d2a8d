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
