/** Rayon's mark: three books on a shelf, and the arc of a radius above them. The one drawing that every icon is made of. */

/** In the colour of the text, on a field of 32 by 32. */
export const MARK =
  '<path d="M4 12.5A12.5 12.5 0 0 1 28 12.5" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>' +
  '<path d="M6 28V16h5v12zM13.5 28V12.5h5V28zM21 28.2l2-11.7 4.9.9L26 28.8z" fill="currentColor"/>' +
  '<path d="M3 29h26" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>';

const PAPER = '#fbf6ea';
const GROUND = '#8c2f22';

export interface IconShape {
  /** Room around the mark, in its own units. */
  margin: number;
  /** Rounding of the corners in the same units; systems that cut icons themselves want none. */
  round: number;
}

/** The mark on its ground, as an SVG file. */
export const iconSvg = ({ margin, round }: IconShape): string => {
  // The mark stands a little high in its field.
  const [left, top, side] = [-margin, -margin - 0.5, 32 + 2 * margin];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${side} ${side}" color="${PAPER}">` +
    `<rect x="${left}" y="${top}" width="${side}" height="${side}" rx="${round}" fill="${GROUND}"/>${MARK}</svg>`
  );
};
