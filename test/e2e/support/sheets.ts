/** Pictures of many pages on sheets of a size that can be looked at. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';

export interface Shot {
  /** PNG. */
  picture: Buffer;
  caption: string;
}

/** How pictures of one width lie on a sheet. */
export interface SheetShape {
  columns: number;
  /** Pixels of a picture's width on the sheet, and of its height at most: the top is what is looked at. */
  width: number;
  height: number;
  rows: number;
}

const GAP = 16;

/** Puts pictures on as many sheets as they need, row by row; the files' paths. */
export const makeSheets = async (
  browser: Browser,
  folder: string,
  name: string,
  shots: readonly Shot[],
  shape: SheetShape,
): Promise<string[]> => {
  await mkdir(folder, { recursive: true });
  const each = shape.columns * shape.rows;
  const files: string[] = [];
  for (let start = 0; start < shots.length; start += each) {
    const file = path.join(folder, `${name}-${String(files.length + 1)}.png`);
    await photograph(browser, shots.slice(start, start + each), shape, file);
    files.push(file);
  }
  return files;
};

const photograph = async (
  browser: Browser,
  shots: readonly Shot[],
  shape: SheetShape,
  file: string,
): Promise<void> => {
  const width = shape.columns * (shape.width + GAP) + GAP;
  const page = await browser.newPage({ viewport: { width, height: 600 } });
  const figures = shots.map(
    ({ picture, caption }) =>
      `<figure><figcaption>${caption}</figcaption><img src="data:image/png;base64,${picture.toString('base64')}"></figure>`,
  );
  await page.setContent(`<style>${styleOf(shape)}</style>${figures.join('')}`);
  await page
    .locator('img')
    .evaluateAll((images) => Promise.all(images.map((image) => (image as HTMLImageElement).decode())));
  await page.screenshot({ path: file, fullPage: true });
  await page.close();
};

const styleOf = ({ columns, width, height }: SheetShape): string => `
  body { display: grid; grid-template-columns: repeat(${String(columns)}, ${String(width)}px); gap: ${String(GAP)}px;
    margin: ${String(GAP)}px; background: #777; font: 14px sans-serif; color: #fff; }
  figure { margin: 0; }
  img { display: block; width: 100%; max-height: ${String(height)}px; object-fit: cover; object-position: top; }`;
