import type { Page } from 'playwright-core';

/**
 * How a screenshot's pixels share their colours: the share of each colour (to the nearest 16 levels of a channel),
 * greatest first. Counted in a blank page of the same browser, where no page's policy is in the way.
 */
export const coloursOf = async (page: Page, png: Buffer): Promise<number[]> => {
  const blank = await page.context().browser()!.newPage();
  try {
    return await blank.evaluate(countColours, png.toString('base64'));
  } finally {
    await blank.close();
  }
};

/** Runs in the page. */
const countColours = async (base64: string): Promise<number[]> => {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const paper = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
  if (!paper) throw new Error('this browser draws nothing');
  paper.drawImage(picture, 0, 0);
  const { data } = paper.getImageData(0, 0, picture.width, picture.height);
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = ((data[at]! >> 4) << 8) | ((data[at + 1]! >> 4) << 4) | (data[at + 2]! >> 4);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const pixels = data.length / 4;
  return [...counts.values()].map((count) => count / pixels).sort((a, b) => b - a);
};
