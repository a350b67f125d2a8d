/**
 * How many slips (a letter left out, added, replaced, or two swapped) turn one text into another: optimal string
 * alignment distance (Damerau 1964, restricted). Both stop at `most` and answer Infinity beyond it.
 */

/** Slips that turn `typed` into the beginning of `word`, the word's unfinished end being free. */
export const slips = (typed: string, word: string, most: number): number => {
  const last = lastRow(typed, word, most);
  return last === null ? Infinity : orInfinity(Math.min(...last), most);
};

/** Slips that turn the whole of one text into the whole of the other. */
export const slipsBetween = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  const last = lastRow(a, b, most);
  return last === null ? Infinity : orInfinity(at(last, b.length), most);
};

const orInfinity = (least: number, most: number): number => (least <= most ? least : Infinity);

/** The slips from all of `typed` to every beginning of `word`; null when they are more than `most` before the end. */
const lastRow = (typed: string, word: string, most: number): number[] | null => {
  let before: number[] = [];
  let last = Array.from({ length: word.length + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= word.length; column += 1) {
      const replaced = at(last, column - 1) + (typed[row - 1] === word[column - 1] ? 0 : 1);
      let least = Math.min(replaced, at(last, column) + 1, at(next, column - 1) + 1);
      if (
        row > 1 &&
        column > 1 &&
        typed[row - 1] === word[column - 2] &&
        typed[row - 2] === word[column - 1]
      ) {
        least = Math.min(least, at(before, column - 2) + 1);
      }
      next.push(least);
    }
    if (Math.min(...next) > most) return null;
    before = last;
    last = next;
  }
  return last;
};

const at = (row: number[], column: number): number => row[column] ?? Infinity;
