/** The catalogue's door. */
export { editionsOf, findBook } from './edition-queries.ts';
export { hyphenate, readIsbn, type Isbn } from './isbn.ts';
export { ensureStubs, saveTitles, type SavedTitles } from './save-titles.ts';
export { suggest } from './suggest.ts';
export { mostCarried, titleByIsbn as findTitle, titlesByIsbn as findTitles } from './title-queries.ts';
export {
  NOTHING_SAID,
  type Block,
  type Format,
  type SourceKind,
  type Standing,
  type TitleRow,
  type TitleSource,
} from './title.ts';
export { refreshVocabulary } from './vocabulary-queries.ts';
export { workAuthorOf, workTitleOf } from './work.ts';
