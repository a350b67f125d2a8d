/** What may be done at the operator's desk: wired here, handed over by app.ts. */
import type { Knex } from 'knex';
import type { Config } from './config.ts';
import {
  decideClaim,
  decideMembership,
  decidePair,
  ImportBusy,
  importById,
  importsSoFar,
  judge,
  readAudit,
  readMessages,
  refusedAfter,
  runningImport,
  sendAgain,
  showChanges,
  showHouses,
  showJudged,
  showListings,
  showNumbers,
  showPairs,
  showShop,
  showShops,
  showShopsOf,
  showToJudge,
  undoChange,
  type Imports,
} from './desk/index.ts';
import { orFileRefused } from './files/index.ts';
import type { ChainDeps } from './pages/desk/chains/data.ts';
import type { DeskDeps } from './pages/desk/data.ts';
import type { ImportDeps } from './pages/desk/imports/data.ts';

export const deskDeps = (db: Knex, config: Config): DeskDeps => ({
  numbers: () => showNumbers(db, config.limits.smsPerDay),
  messages: (said) => readMessages(db, said),
  sendAgain: (by, id) => sendAgain(db, by, id),
  pairs: (limit) => showPairs(db, limit),
  decidePair: (by, said) => decidePair(db, by, said),
  changes: (limit) => showChanges(db, limit),
  undoChange: (by, id) => undoChange(db, by, id),
  listings: (said) => showListings(db, said),
  decideClaim: (by, id, decision) => decideClaim(db, by, id, decision),
  decideMembership: (by, said) => decideMembership(db, by, said),
  shops: (limit) => showShops(db, limit),
  audit: (before, limit) => readAudit(db, before, limit),
});

export const importDeps = (db: Knex, imports: Imports, limits: { bytes: number }): ImportDeps => ({
  keep: (by, name, file) => orFileRefused(() => imports.keep(by, name, file)),
  find: imports.find,
  guess: (file) => orFileRefused(() => imports.guess(file)),
  look: (file, kind) => orFileRefused(() => imports.look(file, kind)),
  begin: async (by, file, said) => {
    try {
      return await imports.begin(by, file, said);
    } catch (error) {
      if (error instanceof ImportBusy) return { running: error.running };
      throw error;
    }
  },
  halt: imports.halt,
  running: () => runningImport(db),
  list: (said) => importsSoFar(db, said),
  one: (id) => importById(db, id),
  refused: (id, place) => refusedAfter(db, id, place),
  limits: { megabytes: Math.floor(limits.bytes / 1_000_000) },
});

export const chainDeps = (db: Knex): ChainDeps => ({
  houses: () => showHouses(db),
  shopsOf: (house, slice) => showShopsOf(db, house, slice),
  toJudge: (slice) => showToJudge(db, slice),
  judged: (slice) => showJudged(db, slice),
  shop: (slug) => showShop(db, slug),
  judge: (by, said) => judge(db, by, said),
});
