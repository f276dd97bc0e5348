// What is really drawn: counts the pixels of a color in a part of the page.

/** How far a channel may be off: text on top and smoothing at edges change some pixels, and these are not meant. */
const TOLERANCE = 24;

/**
 * The number of pixels within a rectangle of the page that have about the color `[red, green, blue]`.
 * `canvas` is an empty page of the same browser: the workbench's own policy forbids to decode an image in it.
 */
export async function countPixels(page, canvas, clip, color) {
  const image = (await page.screenshot({ clip })).toString('base64');
  return canvas.evaluate(
    async ({ image, color, tolerance }) => {
      const bytes = Uint8Array.from(atob(image), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const surface = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      surface.drawImage(bitmap, 0, 0);
      const { data } = surface.getImageData(0, 0, bitmap.width, bitmap.height);
      let count = 0;
      for (let at = 0; at < data.length; at += 4) {
        if (color.every((channel, index) => Math.abs(data[at + index] - channel) <= tolerance)) count += 1;
      }
      return count;
    },
    { image, color, tolerance: TOLERANCE },
  );
}
