/** The door of the counter and of the desk: links that let in, sessions, no passwords. */
export { clearAccess, moveSessions } from './access-queries.ts';
export { askIn, type AskedIn } from './ask-in.ts';
export { createCodes, newCode, type Codes } from './code.ts';
export {
  askProof,
  countProof,
  openProof,
  prove,
  type AskedProof,
  type OpenProof,
  type Proved,
} from './proofs.ts';
export { sendLinks, type Operators } from './send-links.ts';
export {
  entrancesOf,
  openSession,
  signIn,
  signOut,
  signOutEverywhere,
  visitorOf,
  type Entered,
} from './sign-in.ts';
export { readContact, type Contact, type Entrance, type Visitor } from './visitor.ts';
