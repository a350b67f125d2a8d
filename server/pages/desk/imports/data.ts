/** What the desk's imports need, handed over by the composition root, and how they say it. */
import type {
  DeskImport,
  FileKind,
  FileLook,
  FileRefused,
  ImportFault,
  ImportFile,
  ImportSaid,
  Reject,
} from '../../../desk/contract.ts';
import { importsWordsOf } from '../../../views/language/imports.ts';
import type { ImportsWords } from '../../../views/language/imports.ts';
import type { PageContext } from '../../page-data.ts';
import { deskHref, TABS } from '../frame.ts';

/** `by` is the operator's e-mail. */
export interface ImportDeps {
  keep(by: string, name: string, file: AsyncIterable<Uint8Array>): Promise<ImportFile | FileRefused>;
  find(id: string): Promise<ImportFile | null>;
  guess(file: ImportFile): Promise<FileKind | FileRefused>;
  look(file: ImportFile, kind: FileKind): Promise<FileLook | FileRefused>;
  /** Answers the import's id; or what is missing; or which other import runs. */
  begin(
    by: string,
    file: ImportFile,
    said: ImportSaid,
  ): Promise<string | ImportFault | { running: DeskImport }>;
  /** False: it was not running any more. */
  halt(by: string, id: string): Promise<boolean>;
  running(): Promise<DeskImport | null>;
  /** The latest first. */
  list(said: { skip: number; limit: number }): Promise<DeskImport[]>;
  one(id: string): Promise<DeskImport | null>;
  /** Refused lines behind a place, and the place where they end; null at the end. */
  refused(id: string, place: number): Promise<{ place: number; lines: Reject[] } | null>;
  limits: { megabytes: number };
}

export const say = ({ words }: Pick<PageContext, 'words'>): ImportsWords => importsWordsOf(words.lang);

/** An address of these pages, in the language that was asked for. */
export const importsHref = (
  path: string,
  { langAsked }: Pick<PageContext, 'langAsked'>,
  said: Record<string, string> = {},
): string => deskHref(`${TABS.imports}${path}`, langAsked, said);

export const isRefused = (result: unknown): result is FileRefused =>
  typeof result === 'object' && result !== null && 'why' in result && 'reason' in result;

/** A sentence about a file that was not taken; `kind`: what it was tried as. */
export const refusedSentence = (
  { why, reason }: FileRefused,
  kind: FileKind | null,
  { context, limits }: { context: PageContext; limits: ImportDeps['limits'] },
): string => {
  const words = say(context);
  if (why === 'tooLarge') return words.tooLarge(limits.megabytes);
  if (why === 'gone') return words.fileGone;
  return kind === null
    ? words.unreadable(words.reason(reason))
    : words.unreadableAs(words.kinds[kind], words.reason(reason));
};

/** What there is to say of a file before anybody has said it. */
export const nothingSaid = (kind: FileKind): ImportSaid => ({
  kind,
  mapping: {},
  dataset: '',
  licence: '',
  full: false,
  dryRun: false,
  source: '',
  shop: '',
  mode: null,
  storeCode: '',
});
