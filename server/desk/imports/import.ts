/** A file that an operator brings to the index, and what became of it. */
import type { FileKind } from '../../import/index.ts';

/** How a file is to be read. What a kind has no use for is empty. */
export interface ImportSaid {
  kind: FileKind;
  /** Field to column, where the names of the columns do not say it. */
  mapping: Record<string, string>;
  /** Of shops: the collection that the file is of. Empty: that of its form. */
  dataset: string;
  /** Of shops: the terms of the file, where it says none itself. */
  licence: string;
  /** Of shops: the file is the whole of its collection, and what it does not name is gone. */
  full: boolean;
  /** Of shops: count what would change, and change nothing. */
  dryRun: boolean;
  /** Of titles: what their source is called. Empty: as the file is. */
  source: string;
  /** Of a stock: whose it is, by the slug. */
  shop: string;
  /** Of a stock. */
  mode: 'snapshot' | 'delta' | null;
  /** Of a stock in a feed of several shops. */
  storeCode: string;
}

export const IMPORT_STATES = ['running', 'done', 'failed', 'stopped', 'interrupted'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Of the file's lines, and of the shops that they name. In the order in which they are told. */
export const IMPORT_COUNTS = [
  ...['read', 'added', 'changed', 'unchanged', 'rejected', 'removed', 'gone'],
  ...['founded', 'merged', 'split', 'closed', 'reopened'],
] as const;
export type ImportCounts = Record<string, number>;

/** A file that waits until somebody says how to read it. */
export interface ImportFile {
  id: string;
  name: string;
  bytes: number;
  /** How it was said to read it, the last time. */
  said: ImportSaid | null;
}

export interface DeskImport {
  id: string;
  /** The operator's e-mail. */
  by: string;
  /** The file, while it is kept. */
  fileId: string | null;
  name: string;
  said: ImportSaid;
  state: ImportState;
  /** Of the file as it came, packed or not. */
  bytes: number;
  bytesRead: number;
  /** While it runs, how far it is. */
  read: number;
  rejected: number;
  saved: number;
  /** What was applied; of a dry run, what would have been. Null where nothing was. */
  counts: ImportCounts | null;
  /** Refused lines that are kept. */
  refused: number;
  /** Why nothing was applied, where it failed. */
  error: string | null;
  stoppedBy: string | null;
  /** RFC 3339. */
  at: string;
  /** How long it took; null while it runs. */
  seconds: number | null;
}

/** Another file is just being read. */
export class ImportBusy extends Error {
  override name = 'ImportBusy';
  readonly running: DeskImport;

  constructor(running: DeskImport) {
    super(`another import is running: ${running.name}`);
    this.running = running;
  }
}

/** An operator stopped it. */
export class ImportStopped extends Error {
  override name = 'ImportStopped';

  constructor() {
    super('an operator stopped it');
  }
}

/** What was said of a file does not suffice to read it. */
export interface ImportFault {
  field: 'mode' | 'shop';
  why: 'missing' | 'unknown';
}

/** What a person is told of what nobody expected. */
export const FAILED = 'something failed here, and is in the log';

/** Refused lines that are kept of a file: of an honest one all. */
export const MOST_REFUSED = 1_000_000;
