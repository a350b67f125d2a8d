/** The cookie in which a session's token goes to and fro. */
import type { Request, Response } from 'express';

/** Milliseconds. */
const MONTH = 30 * 86_400_000;

/** Over https no other host, and no page over http, can set the cookie of this name. */
const nameOf = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Host-rayon_session' : 'rayon_session';

/** Null: none came, or none that could be ours. */
export const readSession = (request: Request, publicUrl: string): string | null => {
  const name = nameOf(publicUrl);
  const said = (request.get('Cookie') ?? '').split(/;\s*/).find((each) => each.startsWith(`${name}=`));
  const token = said?.slice(name.length + 1) ?? '';
  return /^[\w-]{22}$/.test(token) ? token : null;
};

/** Null takes it away. */
export const setSession = (response: Response, publicUrl: string, token: string | null): void => {
  const options = {
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https:'),
    path: '/',
  } as const;
  if (token === null) response.clearCookie(nameOf(publicUrl), options);
  else response.cookie(nameOf(publicUrl), token, { ...options, maxAge: MONTH });
};
