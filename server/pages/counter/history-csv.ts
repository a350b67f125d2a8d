/** A shop's history as a table for its own programs. Pure. */
import type { PastAsk } from '../../reservations/contract.ts';
import type { CounterWords } from '../../views/language/counter.ts';

/** French spreadsheets take the semicolon, and need the mark to read accents. */
const SEPARATOR = ';';
const BYTE_ORDER_MARK = '\uFEFF';

/** The whole file; the last line ends too. */
export const historyCsv = (asks: readonly PastAsk[], say: CounterWords): string => {
  const lines = asks.map((ask) => [
    wallTime(ask.askedAt),
    ask.answeredAt === null ? '' : wallTime(ask.answeredAt),
    ask.isbn,
    ask.title,
    ask.condition === 'new' ? say.new : say.used,
    String(ask.quantity),
    ask.firstName ?? '',
    say.past[ask.became],
  ]);
  return (
    BYTE_ORDER_MARK + [say.columns, ...lines].map((line) => `${line.map(cell).join(SEPARATOR)}\r\n`).join('')
  );
};

/** What a clock in the shop showed, as spreadsheets read it: `2026-11-28 14:05`. */
const wallTime = (instant: string): string => instant.slice(0, 16).replace('T', ' ');

/** A spreadsheet runs a cell that begins like a formula, whoever wrote the title: an apostrophe before makes it text. */
const cell = (text: string): string => {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /["\r\n;]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};
