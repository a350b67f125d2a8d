/**
 * How many slips (a letter left out, added, replaced, or two swapped) turn `typed` into the beginning of `word`:
 * optimal string alignment distance (Damerau 1964, restricted), the word's unfinished end being free. Stops at
 * `most` and answers Infinity beyond it.
 */
export const slips = (typed: string, word: string, most: number): number => {
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
    if (Math.min(...next) > most) return Infinity;
    before = last;
    last = next;
  }
  const least = Math.min(...last);
  return least <= most ? least : Infinity;
};

const at = (row: number[], column: number): number => row[column] ?? Infinity;
