/** What a frame and the page around it say to each other. */

/** "How high are you?" */
export const ASK = 'rayon-frame-height?';

export interface HeightMessage {
  'rayon-frame-height': number;
}

/** No list is higher than this, in pixels. */
const HIGHEST = 20_000;

/** A frame's answer. */
export const heightMessage = (pixels: number): HeightMessage => ({
  'rayon-frame-height': Math.ceil(pixels),
});

/** The pixels that a message says; null when it is none of ours, or makes no sense. */
export const readHeight = (data: unknown): number | null => {
  if (typeof data !== 'object' || data === null || !('rayon-frame-height' in data)) return null;
  const height = data['rayon-frame-height'];
  return typeof height === 'number' && height > 0 && height <= HIGHEST ? Math.ceil(height) : null;
};
