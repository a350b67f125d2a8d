/** The door of files that wait. */
export { createKeptFiles, FILE_GONE, type KeptFiles } from './kept-files.ts';
export { tidyName } from './tidy-name.ts';
