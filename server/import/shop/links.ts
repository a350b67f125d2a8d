/** Websites and mail addresses of shops, as far as they can be trusted to be ones. */

const MAX_LINK = 500;

/**
 * An http(s) address that a browser can open, or null. Mends what people forget ("www.lello.pt", "https//lello.pt");
 * anything with another scheme, a password or no domain name is refused.
 */
export const readWebsite = (text: string): string | null => {
  const trimmed = text.trim().replace(/^(https?)(?::?\/\/|:\/?)(?=[^/\s])/i, '$1://');
  const withScheme = /^https?:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (/\s/.test(withScheme) || withScheme.length > MAX_LINK || !URL.canParse(withScheme)) return null;
  const url = new URL(withScheme);
  if (url.username || url.password || !/^https?:$/.test(url.protocol)) return null;
  if (!/^(?:[^.\s]+\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)$/i.test(url.hostname)) return null;
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  return leadsNowhere(url) ? null : url.href;
};

/** What campaigns and networks hang on to an address to follow who opens it. */
const TRACKING = /^(?:utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igsh(?:id)?|y_source|_ga)$/i;

/** The front door of a network, with nobody's page behind it. */
const leadsNowhere = ({ hostname, pathname, search }: URL): boolean =>
  /^(?:www\.|m\.|fr-fr\.)?(?:facebook|instagram|twitter|x|google|youtube|linkedin)\.(?:com|fr)$/i.test(
    hostname,
  ) &&
  pathname === '/' &&
  search === '';

/** The first mail address of a text, its domain in small letters; null when there is none. */
export const readEmail = (text: string): string | null => {
  for (const part of text.slice(0, 500).split(/[\s;,<>]+/)) {
    const match = /^(?:mailto:)?([^@\s"']{1,64})@((?:[a-z0-9-]{1,63}\.)+[a-z]{2,})$/i.exec(part);
    if (match) return `${match[1] ?? ''}@${(match[2] ?? '').toLowerCase()}`;
  }
  return null;
};
