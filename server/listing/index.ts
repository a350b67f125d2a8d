/** The door of what shops say of themselves. */
export { listedAs, saveOwnRow, type Address, type Listed, type OwnFacts } from './own-row.ts';
