import { thisMachine } from '../../contract/session.ts';

/** What a terminal is called. */
interface TerminalName {
  /** For screen readers and window titles: “Terminal on node1”. */
  readonly label: string;
  /** Where its shell runs, for people. */
  readonly place: string;
  /** True when its title says something else than its place. */
  readonly renamed: boolean;
}

/** How a terminal is called, by its title and its node. */
export function describeTerminal(terminal: {
  readonly title: string;
  readonly node: string;
}): TerminalName {
  const { title } = terminal;
  const place = terminal.node === thisMachine ? 'This machine' : terminal.node;
  const usual =
    title.startsWith(place) && (title === place || /^ \(\d+\)$/.test(title.slice(place.length)));
  return {
    label: usual ? `Terminal on ${title}` : `Terminal ${title} on ${place}`,
    place,
    renamed: !usual,
  };
}
