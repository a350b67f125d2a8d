/** Text of several lines as a person wrote it, without the signs that nobody sees: a database keeps no NUL. Pure. */
export const withoutControls = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .trim();
