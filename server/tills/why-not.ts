/** What was refused, as a value: whoever shows it to a person decides on its words. */
import { FILE_GONE } from '../files/index.ts';
import { FileTooLarge, ImportError } from '../import/index.ts';
import { FetchFailed } from './feed/fetch-file.ts';
import { StockBusy } from './report.ts';

export interface WhyNot {
  why: 'unreadable' | 'tooLarge' | 'gone' | 'busy';
  reason: string;
}

/** What `work` answers, or why a file was not taken. */
export const orWhyNot = async <T>(work: () => Promise<T>): Promise<T | WhyNot> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StockBusy) return { why: 'busy', reason: error.message };
    if (error instanceof FileTooLarge) return { why: 'tooLarge', reason: error.message };
    if (!(error instanceof ImportError)) throw error;
    return { why: error.message === FILE_GONE ? 'gone' : 'unreadable', reason: error.message };
  }
};

/** Why the address of a feed was not kept; null when it was. */
export const whyNotKept = async (work: () => Promise<void>): Promise<string | null> => {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof FetchFailed) return error.message;
    throw error;
  }
};
