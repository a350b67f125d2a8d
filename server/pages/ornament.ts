/** Drawings for the covers of books that have no picture: a number decides everything, so a title keeps its own. */
import { raw } from '../views/html.ts';
import type { Html } from '../views/html.ts';

const WIDTH = 120;
const HEIGHT = 100;

/** A run of small numbers drawn from one, the same every time (mulberry32). */
const dice = (seed: number): ((sides: number) => number) => {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
};

type Draw = (roll: (sides: number) => number) => string;

const steps = (count: number): number[] => Array.from({ length: count }, (_, step) => step);

/** Quarter circles on a grid, each turned one of four ways. */
const quarters: Draw = (roll) => {
  const turned = [
    'M0 0h20A20 20 0 0 1 0 20Z',
    'M20 0v20A20 20 0 0 1 0 0Z',
    'M20 20H0A20 20 0 0 1 20 0Z',
    'M0 20V0A20 20 0 0 1 20 20Z',
  ];
  return steps(30)
    .map((cell) => {
      const place = `translate(${(cell % 6) * 20} ${Math.floor(cell / 6) * 20})`;
      const accent = roll(5) === 0 ? ' class="ornament-accent"' : '';
      return `<path${accent} transform="${place}" d="${turned[roll(4)]}"/>`;
    })
    .join('');
};

/** Circles around one point: radii, rays of a shelf. */
const rings: Draw = (roll) => {
  const x = 20 + roll(80);
  const y = roll(2) === 0 ? HEIGHT : 30 + roll(50);
  const rings = steps(9).map(
    (ring) =>
      `<circle cx="${x}" cy="${y}" r="${8 + ring * 13}" fill="none" stroke="currentColor" stroke-width="3.5"/>`,
  );
  return `${rings.join('')}<circle class="ornament-accent" cx="${x}" cy="${y}" r="8"/>`;
};

/** Hills under a sun. */
const hills: Draw = (roll) => {
  const sun = `<circle class="ornament-accent" cx="${25 + roll(70)}" cy="${22 + roll(16)}" r="${11 + roll(7)}"/>`;
  const ridge = (base: number, opacity: number): string => {
    const left = base - roll(16);
    const right = base - roll(16);
    return `<path fill-opacity="${opacity}" d="M0 ${left}C${20 + roll(20)} ${base - 22} ${60 + roll(20)} ${base + 14} ${WIDTH} ${right}V${HEIGHT}H0Z"/>`;
  };
  return sun + ridge(56, 0.35) + ridge(70, 0.6) + ridge(86, 1);
};

/** Waves, one line above the other. */
const waves: Draw = (roll) => {
  const swell = 5 + roll(6);
  const length = 30 + roll(2) * 10;
  return steps(9)
    .map((line) => {
      const accent = line === 4 ? ' class="ornament-line-accent"' : '';
      const curve = `M-${length} ${10 + line * 11}q${length / 4} -${swell} ${length / 2} 0${`t${length / 2} 0`.repeat(12)}`;
      return `<path${accent} d="${curve}" fill="none" stroke="currentColor" stroke-width="3"/>`;
    })
    .join('');
};

/** Spines standing on a shelf, one of them leaning out in colour. */
const spines: Draw = (roll) => {
  const chosen = 2 + roll(6);
  let left = 4;
  return steps(10)
    .map((spine) => {
      const width = 7 + roll(6);
      const height = 48 + roll(44);
      const accent = spine === chosen ? ' class="ornament-accent"' : '';
      const drawn = `<path${accent} fill-opacity="${[1, 0.55, 0.8][roll(3)]}" d="M${left} ${HEIGHT}v-${height}h${width}v${height}z"/>`;
      left += width + 1.5;
      return drawn;
    })
    .join('');
};

const DRAWINGS = [quarters, rings, hills, waves, spines];

/** A drawing for a cover, 120 by 100, in the cover's own colours. */
export const ornament = (seed: number): Html => {
  const roll = dice(seed);
  const draw = DRAWINGS[roll(DRAWINGS.length)] ?? rings;
  return raw(
    `<svg class="ornament" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="xMidYMid slice" fill="currentColor">${draw(roll)}</svg>`,
  );
};
