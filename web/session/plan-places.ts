/** Which terminals somebody wants to see: one place, or two while the pane is split. */
export interface ChosenTerminals {
  readonly first?: string | undefined;
  readonly second?: string | undefined;
  /** The place that was used last. */
  readonly focus: 'first' | 'second';
}

/** Which terminals are on view. */
export interface TerminalPlaces {
  readonly first?: string | undefined;
  /** Only while the pane is split, and there are two terminals. */
  readonly second?: string | undefined;
  /** The one of them that is in use. */
  readonly active?: string | undefined;
}

/** The terminals on view: those that were chosen as far as they are there, else others. */
export function planPlaces(
  chosen: ChosenTerminals,
  ids: readonly string[],
  split: boolean,
): TerminalPlaces {
  const wanted = (id: string | undefined) => ids.find((known) => known === id);
  if (!split) {
    const only = wanted(chosen.first) ?? ids[0];
    return { first: only, active: only };
  }
  const first = wanted(chosen.first) ?? ids.find((id) => id !== chosen.second) ?? ids[0];
  const others = ids.filter((id) => id !== first);
  const second = others.find((id) => id === chosen.second) ?? others[0];
  return { first, second, active: chosen.focus === 'second' && second ? second : first };
}
