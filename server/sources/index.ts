/** The sources' door: what each says of shops. */
export { rowKey, SOURCE_KINDS, type SourceKind, type SourceRow } from './source-row.ts';
