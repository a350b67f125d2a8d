/** Whether a form was sent from a page of ours. No page has a session, yet no other site shall send SMS from here. */
export interface Sender {
  /** `Sec-Fetch-Site`: what the browser itself says, where it does. */
  site: string | undefined;
  origin: string | undefined;
  host: string | undefined;
}

/**
 * `publicUrl` without a path. `anonymous`: whether the origin "null" will do, as browsers send it from pages that
 * tell nobody their address; only where the address itself is a secret.
 */
export const isOurs = (sender: Sender, publicUrl: string, anonymous: boolean): boolean => {
  const { site, origin, host } = sender;
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (origin === undefined) return true;
  if (origin === 'null') return anonymous;
  return URL.canParse(origin) && (new URL(origin).host === host || origin === new URL(publicUrl).origin);
};
