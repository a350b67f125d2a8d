/** The simulation's door. */
export { isbnOfRank } from './invent-titles.ts';
export { demand } from './popularity.ts';
export { random, weighted, type Random } from './random.ts';
export { simulate, SimulationRefused, type Simulated, type Wanted } from './simulate.ts';
