/** What a migration may do while the previous release still runs on the same database (docs/upgrades.md). */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { MIGRATIONS_FOLDER } from '../../server/db/sql-migrations.ts';

export interface Release {
  /** What git knows it by. */
  commit: string;
  /** The newest migration that it knows, without `.up.sql`. */
  migration: string;
}

/** The release before this one, as `migrations/previous-release` names it. */
export const previousRelease = async (): Promise<Release> => {
  const text = await readFile(path.join(MIGRATIONS_FOLDER, 'previous-release'), 'utf8');
  const said = (name: string): string => {
    const found = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
    if (found === undefined) throw new Error(`migrations/previous-release names no ${name}`);
    return found;
  };
  return { commit: said('commit'), migration: said('migration') };
};

/** Tables whose size grows with the country, or that everybody writes to: a lock on them is felt. */
const BIG = [
  'stock',
  'titles',
  'title_sources',
  'reservations',
  'asks',
  'claims',
  'messages',
  'reservation_events',
];

interface Rule {
  breaks: RegExp;
  /** Unless this is said, too. */
  unless?: RegExp;
  why: string;
}

const RULES: readonly Rule[] = [
  { breaks: /\bdrop\s+(table|column|view|materialized view)\b/, why: 'the previous release still reads it' },
  {
    breaks:
      /\balter\s+table\b[^;]*\bdrop\s+(?!constraint\b|default\b|not\b|expression\b|identity\b|column\b)\w/,
    why: 'the previous release still reads it',
  },
  {
    breaks: /\brename\s+(to|column|constraint)\b|\brename\s+\w+\s+to\b/,
    why: 'the previous release knows the old name',
  },
  {
    breaks: /\balter\s+(column\s+)?\w+\s+(set\s+data\s+)?type\b/,
    why: 'the table is written anew under a lock, and the previous release knows the old type',
  },
  { breaks: /\bset\s+not\s+null\b/, why: 'the previous release may write null' },
  {
    breaks: /\badd\s+(column\s+)?(?!constraint\b)\w+\s+[^,;]*\bnot\s+null\b/,
    unless: /\bdefault\b|\bgenerated\b/,
    why: 'the previous release does not fill it',
  },
  {
    breaks: /\badd\s+(constraint\s+\w+\s+)?(check|foreign\s+key)\b/,
    unless: /\bnot\s+valid\b/,
    why: 'every row is checked under a lock: add it not valid, validate it afterwards',
  },
  {
    breaks: /\badd\s+(constraint\s+\w+\s+)?(unique|primary\s+key|exclude)\b/,
    unless: /\busing\s+index\b/,
    why: 'the previous release may write doubles',
  },
  { breaks: /\bcreate\s+unique\s+index\b/, why: 'the previous release may write doubles' },
  {
    breaks: /\bcreate\s+(unique\s+)?index\s+concurrently\b/,
    why: 'migrations run in a transaction: make it beforehand by hand, and here `if not exists`',
  },
  { breaks: /\btruncate\b|\bdelete\s+from\b/, why: 'the previous release may need the rows' },
];

const indexOnBig = new RegExp(`\\bcreate\\s+(unique\\s+)?index\\b[^;]*\\bon\\s+(${BIG.join('|')})\\b`);

/**
 * What is wrong with a migration's SQL, each with its reason. A statement under a comment that begins with `-- Safe: ` or
 * `-- Contract: ` and goes on with a reason may do what it says; so may one on a table that the same file makes.
 */
export const faultsOf = (sql: string): string[] => {
  const statements = statementsOf(sql);
  const made = new Set(
    statements.flatMap(
      ({ text }) => /\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?(\w+)/.exec(text)?.[1] ?? [],
    ),
  );
  return statements.flatMap(({ text, allowed }) => {
    const table = /\balter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?(\w+)|\bon\s+(\w+)/.exec(text);
    if (allowed || made.has(table?.[1] ?? table?.[2] ?? '')) return [];
    const broken = RULES.filter(({ breaks, unless }) => breaks.test(text) && !(unless?.test(text) ?? false));
    const reasons = broken.map(({ why }) => why);
    if (indexOnBig.test(text)) reasons.push('a big table is locked against writes meanwhile');
    return reasons.map((why) => `${text.slice(0, 60)}: ${why}`);
  });
};

/** Statements in lower case, without comments, and without the bodies of functions: those run later. */
const statementsOf = (sql: string): { text: string; allowed: boolean }[] =>
  sql
    .replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, '$$$$')
    .split(';')
    .map((whole) => ({
      text: whole
        .replaceAll(/--.*$/gm, '')
        .replaceAll(/'[^']*'/g, "''")
        .replaceAll(/\s+/g, ' ')
        .trim()
        .toLowerCase(),
      allowed: /^\s*-- (Safe|Contract): \S+ \S+/m.test(whole),
    }))
    .filter(({ text }) => text !== '');
