/** The app's icons, painted from the one drawing of the mark when the client is built. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { iconSvg, type IconShape } from '../../server/views/mark.ts';

const ICONS: (IconShape & { name: string; size: number })[] = [
  { name: 'icon-192', size: 192, margin: 3, round: 8 },
  { name: 'icon-512', size: 512, margin: 3, round: 8 },
  // Cut by the device, to a circle at the smallest: everything is within four tenths of the side from the middle.
  { name: 'maskable-512', size: 512, margin: 10, round: 0 },
  { name: 'apple-touch-icon', size: 180, margin: 5, round: 0 },
];

/** Dots per inch at which an SVG's unit is a pixel. */
const ONE_TO_ONE = 72;

/** Writes a PNG of each into `folder`. */
export const buildIcons = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  await Promise.all(
    ICONS.map(async ({ name, size, ...shape }) => {
      const density = (ONE_TO_ONE * size) / (32 + 2 * shape.margin);
      await sharp(Buffer.from(iconSvg(shape)), { density })
        .resize(size, size)
        .png({ compressionLevel: 9, palette: true })
        .toFile(path.join(folder, `${name}.png`));
    }),
  );
};
