/** A task's name in the parts that a box shows. */
interface NameParts {
  readonly start: string;
  /** What tells tasks of one service apart. */
  readonly end: string;
  /** In brackets at the end: where it is, when that is not the usual place. */
  readonly place: string;
}

/** Splits a task's name: `web.1`, `web-5d8f-x2k4p`, `dns-1 (system)`. */
export function splitName(name: string): NameParts {
  const [, own = name, place = ''] = /^(.*?)( \([^()]*\))?$/.exec(name) ?? [];
  const [, start = own, end = ''] = /^(.+?)([.-][^.-]*)?$/.exec(own) ?? [];
  return { start, end, place: place.trim() };
}
