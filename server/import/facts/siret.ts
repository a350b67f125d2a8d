/** The number by which France registers an establishment. */

/** La Poste, whose establishments are too many for the check digit. */
const LA_POSTE = '356000000';

/**
 * The first SIRET of a text that may hold several; null when there is none. Fourteen digits: nine of the company,
 * five of its establishment. They sum up by Luhn's formula, those of La Poste by fives (INSEE, "Numéro SIRET").
 */
export const readSiret = (text: string | null): string | null =>
  (text ?? '')
    .split(/[;,|/]/)
    .map((part) => part.replaceAll(/[\s.\u00a0]/g, ''))
    .find(isSiret) ?? null;

const isSiret = (text: string): boolean => {
  if (!/^\d{14}$/.test(text) || /^0+$/.test(text.slice(0, 9))) return false;
  const digits = Array.from(text, Number);
  return luhnSum(digits) % 10 === 0 || (text.startsWith(LA_POSTE) && sum(digits) % 5 === 0);
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Every second digit from the right is doubled, and counts as the sum of its digits. */
const luhnSum = (digits: readonly number[]): number =>
  sum(digits.map((digit, place) => ((digits.length - place) % 2 ? digit : digit * 2 - (digit > 4 ? 9 : 0))));
