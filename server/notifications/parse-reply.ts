/** Reads what a shop texted (R14, R16). Pure: who sent it, and which ask it answers, is looked up elsewhere. */
import { fold } from '../text/fold.ts';

export type ParsedReply =
  | { is: 'answer'; answer: 'yes' | 'no'; code: string | null }
  | { is: 'stop' }
  | { is: 'start' }
  | { is: 'unknown' };

const ANSWERS = new Map<string, 'yes' | 'no'>([
  ['oui', 'yes'],
  ['ok', 'yes'],
  ['yes', 'yes'],
  ['non', 'no'],
  ['no', 'no'],
]);
const CODE = /^\d{5}$/;
const STOP = /^(stop|arret)( sms| svp| merci)*$/;
const START = /^start( sms| svp| merci)*$/;
/** Words that change nothing about a bare answer. */
const POLITE = new Set(['bonjour', 'merci', 'svp', 'hello', 'thanks', 'please']);

/**
 * `OUI 48213`, `oui48213.`, `Ok 48213`, `Yes 48213`, `NON 48213 désolé`, in either order, any case, any accent; a bare
 * `OUI`. What could mean two things, or names a code that is none, is unknown: nobody's copy is promised on a guess.
 */
export const parseReply = (text: string): ParsedReply => {
  const folded = fold(text);
  if (STOP.test(folded)) return { is: 'stop' };
  if (START.test(folded)) return { is: 'start' };
  const words = folded.match(/\p{L}+|\d+/gu) ?? [];
  const answers = new Set(words.flatMap((word) => ANSWERS.get(word) ?? []));
  const [answer, contrary] = answers;
  if (answer === undefined || contrary !== undefined) return { is: 'unknown' };
  return words.some((word) => /\d/.test(word)) ? withCode(words, answer) : bare(words, answer);
};

/** The answer stands first, or beside the code: "48213 ok", not "48213 c'est ok pour demain". */
const withCode = (words: string[], answer: 'yes' | 'no'): ParsedReply => {
  const codes = new Set(words.filter((word) => CODE.test(word)));
  const [code, other] = codes;
  if (code === undefined || other !== undefined) return { is: 'unknown' };
  const isAnswer = (at: number): boolean => ANSWERS.has(words[at] ?? '');
  const at = words.indexOf(code);
  return isAnswer(0) || isAnswer(at - 1) || isAnswer(at + 1)
    ? { is: 'answer', answer, code }
    : { is: 'unknown' };
};

/** Without a code nothing but the answer may be said: "ok pour commander" answers another question. */
const bare = (words: string[], answer: 'yes' | 'no'): ParsedReply =>
  words.every((word) => ANSWERS.has(word) || POLITE.has(word))
    ? { is: 'answer', answer, code: null }
    : { is: 'unknown' };
