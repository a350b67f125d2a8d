/** What became of a stock file. */
import type { Reject, StockForm } from '../import/index.ts';

export const HOWS = ['till', 'counter', 'feed'] as const;
export type How = (typeof HOWS)[number];

export type Mode = 'snapshot' | 'delta';

export interface StockReport {
  id: string;
  shopId: number;
  /** Who brought the file: the shop's software, somebody at the counter, or Rayon itself, which fetched it. */
  how: How;
  form: StockForm;
  mode: Mode;
  state: 'running' | 'done' | 'failed';
  /** The file at the counter that it is about, while that is kept. */
  uploadId: string | null;
  read: number;
  rejected: number;
  added: number;
  changed: number;
  unchanged: number;
  removed: number;
  /** The first refused lines; `rejected` counts all. */
  refused: Reject[];
  bytes: number;
  /** The shop's file before it was the same, byte for byte. */
  repeated: boolean;
  /** Why nothing was applied; null where something was, or will be. */
  error: string | null;
  /** Where it is refused for what it would take out: how many offers, of how many. */
  shrinks: { goes: number; stands: number } | null;
  at: Date;
  /** How long it took; null while it runs. */
  seconds: number | null;
}

/** Refused lines that are kept of a file. */
export const MOST_REFUSED = 1_000;

/** Its offers would be more than halved: most likely a till has exported a part. */
export class ShrinksTooMuch extends Error {
  override name = 'ShrinksTooMuch';
  readonly goes: number;
  readonly stands: number;

  constructor(goes: number, stands: number) {
    super(`this snapshot would take out ${goes} of the ${stands} offers that stand`);
    this.goes = goes;
    this.stands = stands;
  }
}

/** Another file of the same shop is just being read. */
export class StockBusy extends Error {
  override name = 'StockBusy';

  constructor() {
    super('another stock file of this shop is just being read');
  }
}

/** Whoever read the file is gone, with nothing applied. */
export const INTERRUPTED = 'it was interrupted before its end: send the file again';
