/** The demonstration's door. */
export { isIndexEmpty } from './demo-queries.ts';
export { loadDemo, type DemoCounts } from './load-demo.ts';
