/** The door to what is measured. */
export { createWorkMetrics, type WorkMetrics } from './work-metrics.ts';
