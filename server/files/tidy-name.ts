const LONGEST_NAME = 100;

/** What a file was called: the last part of its path, without what a page or a log would stumble over. */
export const tidyName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(-LONGEST_NAME) || '?';
