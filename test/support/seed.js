/** SEED: the same for every property whose test does not name its own. Without it each run draws another, and says it. */
import fc from 'fast-check';

const seed = process.env['SEED'];
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
