/** Named moments of sending, answering, expiring and requesting at which a process is killed. */

export type Act = 'send' | 'answer' | 'reply' | 'expiry' | 'request';

export interface Moment {
  during: Act;
  name: string;
  /** Where: at the first statement that says this, before it is sent or once its answer is there, in a call, or at the end. */
  at: { before: string } | { after: string } | { call: 'not taken' | 'taken' } | { end: true };
}

const LOCKED = { name: 'the row is locked', at: { after: 'for no key update' } };
const EVENTS = { name: 'what happened is noted', at: { after: 'insert into reservation_events' } };
const SAVED = { name: 'the reservation is saved', at: { after: 'update reservations set state' } };
const TOLD = { name: 'the news is in the outbox', at: { after: 'insert into messages' } };
const COMMITTING = { name: 'all is done but the commit', at: { before: 'COMMIT' } };
const COMMITTED = { name: 'it is committed and nobody knows', at: { end: true as const } };

const of = (during: Act, moments: Omit<Moment, 'during'>[]): Moment[] =>
  moments.map((moment) => ({ during, ...moment }));

export const MOMENTS: readonly Moment[] = [
  ...of('send', [
    { name: 'the message is taken', at: { after: `set state = 'sending'` } },
    { name: 'it is noted as handed over', at: { after: 'set digest' } },
    { name: 'in the call, the provider has nothing', at: { call: 'not taken' } },
    { name: 'in the call, the provider has it', at: { call: 'taken' } },
    { name: 'the provider has answered', at: { before: `set state = 'sent'` } },
    { name: 'it is noted as sent', at: { after: `set state = 'sent'` } },
  ]),
  ...of('answer', [
    LOCKED,
    { name: 'the copy is held', at: { after: 'update claims set held' } },
    { name: 'the winner is saved', at: { after: 'update asks set' } },
    EVENTS,
    SAVED,
    TOLD,
    COMMITTING,
    COMMITTED,
  ]),
  ...of('reply', [
    { name: 'the text is taken', at: { after: 'select sender, body from received_messages' } },
    { name: 'its ask is answered', at: { after: 'update reservations set state' } },
    COMMITTING,
    COMMITTED,
  ]),
  ...of('expiry', [
    LOCKED,
    { name: 'the copy is given back', at: { after: 'delete from claims' } },
    SAVED,
    TOLD,
    COMMITTING,
    COMMITTED,
  ]),
  ...of('request', [
    { name: 'it is taken down', at: { after: 'insert into reservations' } },
    { name: 'its key is remembered', at: { after: 'insert into idempotency_keys' } },
    COMMITTING,
    COMMITTED,
  ]),
];
