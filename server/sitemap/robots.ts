/** What robots are told. Pure. */

/** Pages of somebody's own, and of nobody: their addresses are keys, or answer no search. */
const CLOSED = ['/comptoir', '/admin', '/repondre', '/reservation', '/reserver', '/dev'];

/** In the demonstration nothing is for them: its stock is invented, its contacts are fictional (R22). */
export const robotsText = ({ publicUrl, demo }: { publicUrl: string; demo: boolean }): string =>
  demo
    ? 'User-agent: *\nDisallow: /\n'
    : `User-agent: *\n${CLOSED.map((path) => `Disallow: ${path}\n`).join('')}\nSitemap: ${publicUrl}/sitemap.xml\n`;
