/** Sizes that terminals' text can have, in pixels. */
const sizes = [10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32];

export const defaultFontSize = 13;

/** A remembered size; the usual one where there is none. */
export function parseFontSize(text: string | undefined): number {
  const size = Number(text);
  return sizes.includes(size) ? size : defaultFontSize;
}

/** The next larger or smaller size; the same at the end of the row. */
export function stepFontSize(size: number, step: 1 | -1): number {
  return sizes[sizes.indexOf(size) + step] ?? size;
}
