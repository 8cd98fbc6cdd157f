/** How a cell looks, as xterm.js tells it of cells and of what it will print next. */
export interface CellStyle {
  isBold(): number;
  isDim(): number;
  isItalic(): number;
  isUnderline(): number;
  isBlink(): number;
  isInverse(): number;
  isInvisible(): number;
  isStrikethrough(): number;
  isOverline(): number;
  isFgRGB(): boolean;
  isFgPalette(): boolean;
  isBgRGB(): boolean;
  isBgPalette(): boolean;
  getFgColor(): number;
  getBgColor(): number;
}

const flags: readonly (readonly [keyof CellStyle, number])[] = [
  ['isBold', 1],
  ['isDim', 2],
  ['isItalic', 3],
  ['isUnderline', 4],
  ['isBlink', 5],
  ['isInverse', 7],
  ['isInvisible', 8],
  ['isStrikethrough', 9],
  ['isOverline', 53],
];

function rgb(color: number): readonly number[] {
  return [2, (color >>> 16) & 0xff, (color >>> 8) & 0xff, color & 0xff];
}

/** The control sequence after which what is printed has this style and no other. */
export function styleSequence(style: CellStyle): string {
  const parameters = [0];
  for (const [flag, parameter] of flags) {
    if (style[flag]()) parameters.push(parameter);
  }
  if (style.isFgRGB()) parameters.push(38, ...rgb(style.getFgColor()));
  if (style.isFgPalette()) parameters.push(38, 5, style.getFgColor());
  if (style.isBgRGB()) parameters.push(48, ...rgb(style.getBgColor()));
  if (style.isBgPalette()) parameters.push(48, 5, style.getBgColor());
  return `\x1b[${parameters.join(';')}m`;
}
