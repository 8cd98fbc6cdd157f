import { styleSequence } from './style-sequence.ts';
import type { InternalBuffer } from './terminal-internals.ts';

/**
 * Control sequences after which a screen has the scroll region and the saved cursor of this one.
 * `save` is the sequence that saves the cursor: some do more than that.
 */
export function saveCursor(buffer: InternalBuffer, rows: number, save: string): string {
  const { ybase, savedX, savedY, savedCurAttrData, savedCharset } = buffer;
  const [set, unset] = savedCharset ? ['\x1b(0', '\x1b(B'] : ['', ''];
  const move = `\x1b[${Math.max(0, savedY - ybase) + 1};${savedX + 1}H`;
  const region = scrollRegion(buffer, rows);
  return region + move + styleSequence(savedCurAttrData) + set + save + unset;
}

function scrollRegion({ scrollTop, scrollBottom }: InternalBuffer, rows: number): string {
  const whole = scrollTop === 0 && scrollBottom === rows - 1;
  return whole ? '' : `\x1b[${scrollTop + 1};${scrollBottom + 1}r`;
}
