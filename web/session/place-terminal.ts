import type { ChosenTerminals, TerminalPlaces } from './plan-places.ts';

/** Brings a terminal into view: it is used where it is on view, else it takes the place in use. */
export function placeTerminal(places: TerminalPlaces, terminalId: string): ChosenTerminals {
  const { first, second, active } = places;
  if (terminalId === first) return { first, second, focus: 'first' };
  if (terminalId === second) return { first, second, focus: 'second' };
  return second !== undefined && active === second
    ? { first, second: terminalId, focus: 'second' }
    : { first: terminalId, second, focus: 'first' };
}
