/** The n-th valid ISBN of an invented publisher. */
export const isbnOf = (n: number): string => {
  const twelve = `9782${String(n).padStart(8, '0')}`;
  const sum = Array.from(twelve, Number).reduce(
    (total, digit, place) => total + digit * (place % 2 ? 3 : 1),
    0,
  );
  return twelve + String((10 - (sum % 10)) % 10);
};
