/** Whose a website is: many shops have only a page of somebody else's. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const hosts = z.array(z.strictObject({ reason: z.string(), hosts: z.array(z.string()) }));

/** Reviewed: hosts of listings, networks and directories, where shops that have nothing in common have pages. */
const SHARED: ReadonlySet<string> = new Set(
  hosts
    .parse(JSON.parse(readFileSync(new URL('shared-hosts.json', import.meta.url), 'utf8')))
    .flatMap((group) => group.hosts),
);

export interface Website {
  /** Without "www.". */
  host: string;
  shared: boolean;
  /** The page within a shared host, where it has one: "/dragonsavant". */
  page: string;
}

/** Reads a web address; null for what is none. */
export const readSite = (website: string | null): Website | null => {
  if (website === null || !URL.canParse(website)) return null;
  const { hostname, pathname, search } = new URL(website);
  const host = hostname.toLowerCase().replace(/^(?:www\d?|m|fr-fr)\./, '');
  return { host, shared: SHARED.has(host), page: `${pathname.replace(/\/+$/, '')}${search}`.toLowerCase() };
};

/** One site or one page; false: two; null: a host that says nothing. */
export const isOneSite = (a: Website, b: Website): boolean | null => {
  if (a.shared || b.shared) return a.host === b.host && a.page !== '' && a.page === b.page ? true : null;
  return a.host === b.host || a.host.endsWith(`.${b.host}`) || b.host.endsWith(`.${a.host}`);
};
