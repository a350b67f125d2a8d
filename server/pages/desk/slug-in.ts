/** The slug in what was typed: itself, or the end of an address: ".../librairie/librairie-kleber-strasbourg?lang=fr". */
export const slugIn = (text: string): string => /([a-z0-9-]+)\/?(?:[?#].*)?$/.exec(text)?.[1] ?? text;
