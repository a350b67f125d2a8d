/** The look that an address asks for, as the custom properties of `<rayon-shops>`. */

/** Each parameter, the property it sets, and what it may say. */
const LOOK: Record<string, { property: string; reads: RegExp; unit: string }> = {
  accent: { property: '--rayon-accent', reads: /^#[0-9a-f]{6}$/i, unit: '' },
  background: { property: '--rayon-background', reads: /^#[0-9a-f]{6}$/i, unit: '' },
  text: { property: '--rayon-text', reads: /^#[0-9a-f]{6}$/i, unit: '' },
  corners: { property: '--rayon-radius', reads: /^\d{1,2}$/, unit: 'px' },
};

/** The properties that are asked for and make sense. Pure. */
export const readLook = (asked: URLSearchParams): [property: string, value: string][] =>
  Object.entries(LOOK).flatMap(([name, { property, reads, unit }]) => {
    const value = asked.get(name) ?? '';
    return reads.test(value) ? [[property, `${value}${unit}`] as [string, string]] : [];
  });
