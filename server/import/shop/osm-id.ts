/** OpenStreetMap's ids, as its own files and those of others write them. */

const KINDS: Readonly<Record<string, string>> = { n: 'node', w: 'way', r: 'relation' };

/**
 * "node/1934464744" of that, of "n1934464744" or of a page's address; null for anything else. A number alone names
 * three things at once, and so none.
 */
export const readOsmId = (text: string | null): string | null => {
  const match =
    /^(?:https?:\/\/(?:www\.)?(?:openstreetmap\.org|osm\.org)\/(?:browse\/)?)?(node|way|relation)\/(\d{1,15})(?:[/?#].*)?$/i.exec(
      text ?? '',
    ) ?? /^([nwr])\/?(\d{1,15})$/i.exec(text ?? '');
  if (!match) return null;
  const [, kind = '', number = ''] = match;
  return `${KINDS[kind.toLowerCase()] ?? kind.toLowerCase()}/${number}`;
};
