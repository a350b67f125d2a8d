/** Whose stock it is, in a feed that may speak of several shops. */
import { ImportError } from './parsed.ts';

export interface OneShop {
  /** Whether a line of the shop with this code is to be taken. */
  takes: (code: string) => boolean;
  /**
   * Asked at the end of the feed, before anything of it is applied.
   * @throws ImportError that lists the codes seen: when there are several and none was asked for, or not the one that was
   */
  check: () => void;
}

/** Longest code taken, in characters; Google's have 64 at most. */
export const MAX_CODE = 100;
/** Codes shown in a message. */
const SHOWN = 10;
/** Codes remembered: a feed with more shops than that is counted no further. */
const MOST = 1_000;

/**
 * Takes the lines of the shop that is asked for; without one those of the only shop there is.
 * @param asked the code of the shop, as it stands in the feed; null when none was said
 */
export const oneShop = (asked: string | null): OneShop => {
  const seen = new Set<string>();
  return {
    takes: (code) => {
      if (seen.size <= MOST) seen.add(code);
      // Once a second shop is there, nothing will be applied: the rest is read for the codes.
      return asked === null ? seen.size === 1 : code === asked;
    },
    check: () => {
      if (asked !== null && !seen.has(asked) && seen.size <= MOST)
        throw new ImportError(`no line is of the store code "${asked}": the feed has ${listed(seen)}`);
      if (asked === null && seen.size > 1)
        throw new ImportError(
          `this feed is of several shops: choose one with --store-code. It has ${listed(seen)}`,
        );
    },
  };
};

/** `3 store codes: "A", "B", "C"`. */
const listed = (codes: ReadonlySet<string>): string => {
  if (codes.size === 0) return 'none';
  const shown = [...codes].slice(0, SHOWN).map((code) => JSON.stringify(code.slice(0, 60)));
  const count = codes.size > MOST ? `more than ${String(MOST)}` : String(codes.size);
  return `${count} store codes: ${shown.join(', ')}${codes.size > SHOWN ? ', …' : ''}`;
};
