/**
 * A colour of a file as one that letters can be read in: tools colour the ground behind a word, and
 * such colours are pale. The hue stays; grey stays grey.
 *
 * @param colour - Any CSS colour.
 * @returns One for each theme, darker than paper and lighter than a dark page.
 */
export function readableColour(colour: string): string {
  const dark = `oklch(from ${colour} min(l, 0.5) calc(c * 1.6) h)`;
  const light = `oklch(from ${colour} max(l, 0.78) c h)`;
  return `light-dark(${dark}, ${light})`;
}
