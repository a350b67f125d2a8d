import { toRfc3339 } from '../time/zone.ts';

/** Whose clock the desk is read by. */
const ZONE = 'Europe/Paris';

export const rfc3339 = (instant: Date): string => toRfc3339(instant, ZONE);
