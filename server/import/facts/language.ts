/** Languages as catalogues write them: "fr", "fre", "fra", "F", "en-US", "Français". */
import { fold } from '../../text/fold.ts';

const NAMES: Readonly<Record<string, string>> = {
  f: 'fr',
  francais: 'fr',
  french: 'fr',
  anglais: 'en',
  english: 'en',
  allemand: 'de',
  espagnol: 'es',
  italien: 'it',
  portugais: 'pt',
};

/** ISO 639-1 where there is one, else 639-3; the region ("en-US") is dropped. Null for what is no language code. */
export const readLanguage = (text: string): string | null => {
  const named = NAMES[fold(text)];
  if (named) return named;
  if (!/^[a-z]{2,3}(?:[-_][a-z0-9]+)*$/i.test(text)) return null;
  try {
    return new Intl.Locale(text.replaceAll('_', '-')).language;
  } catch {
    return null;
  }
};
