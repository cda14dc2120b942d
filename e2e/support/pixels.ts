import type { BrowserContext, Page } from '@playwright/test';

/** An image as an element may show it. */
export interface Image {
  readonly type: 'image/png' | 'image/svg+xml';
  readonly content: Buffer | string;
  /** Left and top edge of the part that is compared, in pixels; 0 where missing. */
  readonly inset?: number;
}

/** A part of an image, in its pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How two images are compared. */
interface Comparing {
  /** The least that a channel of a pixel that differs does differ by; 0…255. */
  readonly least: number;
  /** The second image is moved by at most so many pixels, to where it differs least. */
  readonly moved: number;
  /** Parts of the first image that alone are compared; all of it where missing. */
  readonly within?: readonly Box[];
}

/**
 * The share of pixels that differ between two images, where the first one is: 0…1. Both are drawn by
 * the browser of the test, so that nothing depends on its version or on the fonts.
 */
export async function differenceOf(
  context: BrowserContext,
  a: Image,
  b: Image,
  comparing: Comparing = { least: 1, moved: 0 },
): Promise<number> {
  // The page itself may not load images from anywhere.
  const page = await context.newPage();
  const share = await page.evaluate(
    async ({ one, other, least, moved, within }) => {
      const load = async (url: string) => {
        const image = new Image();
        image.src = url;
        await image.decode();
        return image;
      };
      const [first, second] = await Promise.all([load(one.url), load(other.url)]);
      const { naturalWidth: width, naturalHeight: height } = first;
      const pixelsOf = (image: HTMLImageElement, x: number, y: number) => {
        const drawing = new OffscreenCanvas(width, height).getContext('2d');
        drawing?.drawImage(image, x, y);
        return drawing?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
      };
      const pixels = pixelsOf(first, -one.inset, -one.inset);
      const boxes = within ?? [{ left: 0, top: 0, right: width, bottom: height }];
      const shareAt = (x: number, y: number) => {
        const others = pixelsOf(second, x - other.inset, y - other.inset);
        let [differing, all] = [0, 0];
        for (const { left, top, right, bottom } of boxes) {
          for (let row = Math.ceil(top); row < Math.floor(bottom); row += 1) {
            for (let column = Math.ceil(left); column < Math.floor(right); column += 1) {
              const at = 4 * (row * width + column);
              const apart = [0, 1, 2].map((channel) =>
                Math.abs((pixels[at + channel] ?? 0) - (others[at + channel] ?? 0)),
              );
              if (Math.max(...apart) >= least) differing += 1;
              all += 1;
            }
          }
        }
        return differing / all;
      };
      const moves = Array.from({ length: 2 * moved + 1 }, (_, index) => index - moved);
      return Math.min(...moves.flatMap((x) => moves.map((y) => shareAt(x, y))));
    },
    { one: sourceOf(a), other: sourceOf(b), ...comparing },
  );
  await page.close();
  return share;
}

function sourceOf({ type, content, inset = 0 }: Image) {
  const base64 = Buffer.from(content).toString('base64');
  return { url: `data:${type};base64,${base64}`, inset };
}

/** The text with its drawing, as the screen shows it. */
export async function pictureOf(page: Page): Promise<Image> {
  const content = await page.locator('.annotated-canvas').first().screenshot();
  return { type: 'image/png', content };
}
