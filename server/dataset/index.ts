/** The door of the index for everybody. */
export { describeDataset } from './dataset.ts';
