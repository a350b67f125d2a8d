/**
 * Why `readIsbn` refused a text, in words that help to mend the file. Rules and examples: domain.md, Books.
 */
export const whyNoIsbn = (text: string): string => {
  if (text === '') return 'no ISBN';
  if (/^\d[.,]\d*e\+?\d+$/i.test(text))
    return 'a spreadsheet has rounded this ISBN: format the column as text';
  const digits = text.toUpperCase().replaceAll(/[^\dX]/g, '');
  if (/^\d{13}$/.test(digits)) return whyNotThirteen(digits);
  if (/^\d{9}[\dX]$/.test(digits)) return 'the check digit of this ISBN-10 is wrong';
  if (/^\d{12}$/.test(digits)) return 'an ISBN has 10 or 13 digits, this has 12: the last one may be missing';
  return 'not an ISBN';
};

const whyNotThirteen = (digits: string): string => {
  if (/^97[89]/.test(digits)) return 'the check digit of this ISBN-13 is wrong';
  if (/^(?:977|491)/.test(digits)) return 'the code of a magazine, not of a book';
  return 'a product code, not an ISBN (which begins with 978 or 979)';
};
