/** Where a list stopped, as an opaque word in the address of what comes next. */
import { z } from 'zod';
import { badRequest } from '../http/problem.ts';

const shape = z.tuple([
  /** Whether shops whose hours are not known have their turn (R2: after all open ones). */
  z.union([z.literal(0), z.literal(1)]),
  /** The radius of the first page, metres. */
  z.number().positive(),
  /** Metres to the last shop shown; -1 before the first. */
  z.number().min(-1),
  z.int().min(0),
]);

export interface Cursor {
  unknownHours: boolean;
  radius: number;
  after: { distance: number; shopId: number } | null;
}

export const writeCursor = ({ unknownHours, radius, after }: Cursor): string =>
  Buffer.from(
    JSON.stringify([unknownHours ? 1 : 0, radius, after?.distance ?? -1, after?.shopId ?? 0]),
  ).toString('base64url');

/** Throws a 400 that names `cursor` when it is none of ours. */
export const readCursor = (text: string): Cursor => {
  try {
    const [phase, radius, distance, shopId] = shape.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
    );
    return { unknownHours: phase === 1, radius, after: distance < 0 ? null : { distance, shopId } };
  } catch {
    throw badRequest([{ path: 'cursor', message: 'is not a cursor of this search' }]);
  }
};
