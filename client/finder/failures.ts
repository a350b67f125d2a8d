/** What is said when something did not work; each sentence names the next step. */
import { failureIn, type ApiFailure } from '../api/api.ts';
import type { ClientWords } from '../words.ts';
import type { NoPosition } from './near-me.ts';

const FAILURES = {
  unreachable: 'failUnreachable',
  slow: 'failSlow',
  busy: 'failBusy',
  refused: 'failRefused',
  broken: 'failBroken',
} as const satisfies Record<ApiFailure, keyof ClientWords>;

const NOWHERE = {
  denied: 'locationDenied',
  unavailable: 'locationUnavailable',
  slow: 'locationSlow',
} as const satisfies Record<NoPosition, keyof ClientWords>;

/** Why a question has no answer. */
export const failureText = (error: unknown, words: ClientWords): string =>
  failurePhrase(failureIn(error), words);

export const failurePhrase = (failure: ApiFailure, words: ClientWords): string => words[FAILURES[failure]];

/** Why there is no position. */
export const nowhereText = (reason: NoPosition, words: ClientWords): string => words[NOWHERE[reason]];
