/** What a cell or a tag says, once everything that says nothing is gone. */

const NOTHING = /^(?:<?nul>?|null|none|n\/?a|nan|undefined|-+|\.+|\?+)$/i;

/**
 * A text on one line: control characters gone, spaces single, accents composed (NFC), at most `limit` characters.
 * Null where nothing is said: empty, "null", "<Nul>", "N/A", "-".
 */
export const cleanText = (value: unknown, limit = 300): string | null => {
  const text = asText(value)
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\u2028\u2029\ufeff\ufffd]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (text === '' || NOTHING.test(text)) return null;
  return text.length <= limit ? text : text.slice(0, limit).trimEnd();
};

const asText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
};
