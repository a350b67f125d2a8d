/** The door of files that wait. */
export { createKeptFiles, type KeptFiles } from './kept-files.ts';
export { tidyName } from './tidy-name.ts';
export { orFileRefused, type FileRefused } from './why-not.ts';
