/** The reviewed words of shops' names: those that say little, and those that tell a shop from its annex. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const words = z.strictObject({
  /** Articles and links. */
  articles: z.array(z.string()),
  /** What a bookshop calls itself. */
  trade: z.array(z.string()),
  /** Forms of companies and families: "& fils". */
  firm: z.array(z.string()),
  /** What an annex adds to the name of its shop: "jeunesse", "café", "occasion". */
  apart: z.array(z.string()),
  /** Too common for a name made of them alone to be found again in a longer one. */
  weak: z.array(z.string()),
});

const { articles, trade, firm, apart, weak } = words.parse(
  JSON.parse(readFileSync(new URL('words.json', import.meta.url), 'utf8')),
);

export const TRADE: ReadonlySet<string> = new Set(trade);
/** Left out of a name where others remain. */
export const LIGHT: ReadonlySet<string> = new Set([...articles, ...trade, ...firm]);
export const ARTICLES: ReadonlySet<string> = new Set(articles);
export const APART: ReadonlySet<string> = new Set(apart);
export const WEAK: ReadonlySet<string> = new Set(weak);
