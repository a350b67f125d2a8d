import { FileTooLarge, ImportError } from '../import/index.ts';
import { FILE_GONE } from './kept-files.ts';

/** Why a file was not taken, as a value: whoever shows it to a person decides on its words. */
export interface FileRefused {
  why: 'unreadable' | 'tooLarge' | 'gone';
  reason: string;
}

/** What `work` answers, or why a file was not taken. */
export const orFileRefused = async <T>(work: () => Promise<T>): Promise<T | FileRefused> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileTooLarge) return { why: 'tooLarge', reason: error.message };
    if (!(error instanceof ImportError)) throw error;
    return { why: error.message === FILE_GONE ? 'gone' : 'unreadable', reason: error.message };
  }
};
