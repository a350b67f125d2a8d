/** The notifications' door. */
export { createNotifier, type Notifier, type NotifierHooks, type NotifierSettings } from './notifier.ts';
export { applyReceived, type ReplyHooks, type ReplyOutcome } from './receive.ts';
export { eraseReceived, saveReceived, type ReceivedMessage } from './received-queries.ts';
export { readMissed } from './reconcile.ts';
export { inboxVersion, readInbox, readInboxMessage, type InboxMessage } from './transports/inbox-queries.ts';
