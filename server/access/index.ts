/** The door of the counter and of the desk: links that let in, sessions, no passwords. */
export { clearAccess } from './access-queries.ts';
export { askIn, type AskedIn } from './ask-in.ts';
export { sendLinks, type Operators } from './send-links.ts';
export { entrancesOf, signIn, signOut, signOutEverywhere, visitorOf, type Entered } from './sign-in.ts';
export type { Entrance, Visitor } from './visitor.ts';
