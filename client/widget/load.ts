/**
 * Brings a part of the widget that is not needed at once. Its bytes are checked against what was built with this
 * loader before any of them run: the `integrity` on a page's script element says nothing of what that script imports.
 */
import hashes from 'virtual:widget-hashes';
import { partFile } from './part-file.ts';
import type { Load, PartModules, PartName } from './parts.ts';

const coming = new Map<PartName, Promise<unknown>>();

/** Fetches a part once for all elements of a page. Rejects when it does not come or is not what was built. */
export const load: Load = <Name extends PartName>(name: Name) => {
  const known = coming.get(name) ?? fetchPart(name);
  coming.set(name, known);
  // What failed is tried again when it is next wanted.
  known.catch(() => coming.delete(name));
  return known as Promise<PartModules[Name]>;
};

const fetchPart = async (name: PartName): Promise<unknown> => {
  const integrity = hashes[name];
  const address = new URL(partFile(name, integrity), import.meta.url).href;
  await preload(address, integrity);
  return import(/* @vite-ignore */ address);
};

/** Puts the module where `import` finds it, if its hash is right. */
const preload = async (href: string, integrity: string): Promise<void> => {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'modulepreload', crossOrigin: 'anonymous', integrity, href });
  await new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
    document.head.append(link);
  }).finally(() => link.remove());
};
