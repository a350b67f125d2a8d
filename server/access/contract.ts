/** What the pages know of whoever is at the door. */
export type { Entrance, Visitor } from './visitor.ts';
