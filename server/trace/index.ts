/** The door to traces. */
export { currentTrace, newTraceId, traceIdIn, withTrace } from './trace.ts';
