/** All that `npm run figures` writes, as text: a test compares it with what is committed. */
import { documentOf } from './document.ts';
import { readKnown } from './known.ts';
import { plotsOf } from './plots.ts';
import { svgOf } from './svg.ts';

/** By its place below docs/: figures.md and the plots that it shows. `results`: a folder as bench/results is. */
export const writtenFrom = async (results: string): Promise<Map<string, string>> => {
  const known = await readKnown(results);
  const plots = plotsOf(known).map((plot) => ({
    file: `plots/${plot.name}.svg`,
    title: plot.title,
    svg: svgOf(plot),
  }));
  return new Map([
    ['figures.md', await documentOf(known, plots)],
    ...plots.map(({ file, svg }): [string, string] => [file, svg]),
  ]);
};
