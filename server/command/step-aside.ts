import os from 'node:os';

/** Lets every other process of this machine go first: readers wait for a site that runs here, nobody for an import. */
export const stepAside = (): void => os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
