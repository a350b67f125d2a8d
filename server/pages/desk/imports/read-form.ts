/** What an operator said of a file, as the form sends it. */
import { FILE_KINDS } from '../../../desk/contract.ts';
import type { FileKind, FileLook, ImportSaid } from '../../../desk/contract.ts';
import { slugIn } from '../slug-in.ts';

const LONGEST = 200;

export const readKind = (text: unknown): FileKind | null => FILE_KINDS.find((kind) => kind === text) ?? null;

/** Of the mapping only what the file has: fields of its kind, columns of its own. */
export const readSaid = (
  body: Readonly<Record<string, unknown>>,
  kind: FileKind,
  { fields, columns }: FileLook,
): ImportSaid => {
  const text = (name: string): string => {
    const value = body[name];
    return typeof value === 'string' ? value.trim().slice(0, LONGEST) : '';
  };
  const chosen = fields.flatMap(({ field }) => {
    const column = body[`c-${field}`];
    return typeof column === 'string' && column !== '' && columns.includes(column) ? [[field, column]] : [];
  });
  return {
    kind,
    mapping: Object.fromEntries(chosen) as Record<string, string>,
    dataset: text('collection'),
    licence: text('licence'),
    full: body['entiere'] === 'oui',
    dryRun: body['blanc'] === 'oui',
    source: text('source'),
    shop: slugIn(text('librairie')),
    mode: (['snapshot', 'delta'] as const).find((mode) => mode === body['mode']) ?? null,
    storeCode: text('magasin'),
  };
};
