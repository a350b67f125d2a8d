/** What was refused, as a value: whoever shows it to a person decides on its words. */
import { orFileRefused, type FileRefused } from '../files/index.ts';
import { FetchFailed } from './feed/fetch-file.ts';
import { StockBusy } from './report.ts';

export interface WhyNot {
  why: FileRefused['why'] | 'busy';
  reason: string;
}

/** What `work` answers, or why a file was not taken. */
export const orWhyNot = async <T>(work: () => Promise<T>): Promise<T | WhyNot> => {
  try {
    return await orFileRefused(work);
  } catch (error) {
    if (error instanceof StockBusy) return { why: 'busy', reason: error.message };
    throw error;
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
