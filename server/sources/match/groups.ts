/** Sets of keys that only grow together: a union–find that also knows its members. */

export interface Groups {
  /** The members of a key's group; none where the key is unknown. */
  of: (key: string) => ReadonlySet<string>;
  areOne: (a: string, b: string) => boolean;
  join: (a: string, b: string) => void;
}

/** Each key in a group of its own. */
export const openGroups = (keys: readonly string[]): Groups => {
  const groups = new Map(keys.map((key) => [key, new Set([key])]));
  const of = (key: string): ReadonlySet<string> => groups.get(key) ?? NONE;
  return {
    of,
    areOne: (a, b) => of(a) === of(b),
    join: (a, b) => {
      const [one, other] = [groups.get(a), groups.get(b)];
      if (!one || !other || one === other) return;
      const [small, large] = one.size < other.size ? [one, other] : [other, one];
      for (const key of small) groups.set(key, large.add(key));
    },
  };
};

const NONE: ReadonlySet<string> = new Set();

/** Keys in pairs, either way round. */
export type Partners = ReadonlyMap<string, ReadonlySet<string>>;

export const partnersOf = (pairs: readonly { a: string; b: string }[]): Partners => {
  const partners = new Map<string, Set<string>>();
  const add = (a: string, b: string): unknown => partners.set(a, (partners.get(a) ?? new Set()).add(b));
  for (const { a, b } of pairs) {
    add(a, b);
    add(b, a);
  }
  return partners;
};

/** Whether a pair has one of its keys in each of two sets. */
export const meetIn = (partners: Partners, one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  for (const key of small) {
    for (const partner of partners.get(key) ?? NONE) if (large.has(partner)) return true;
  }
  return false;
};
