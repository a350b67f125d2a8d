/** STOP and START (R16): they count for a number, whatever listing it belongs to, through merges and imports. */
export { deleteOptOut as startMessages, insertOptOut as stopMessages, isStopped } from './opt-out-queries.ts';
