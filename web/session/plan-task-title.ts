import type { TaskCommand } from '../../contract/cluster.ts';
import { maxTerminalTitleLength } from '../../contract/session.ts';

const words: Readonly<Record<TaskCommand['kind'], string>> = { shell: '', log: ' log' };

/** The title of a terminal that looks into a task. Of a long name the end tells tasks apart. */
export function planTaskTitle(name: string, kind: TaskCommand['kind']): string {
  const most = maxTerminalTitleLength - words[kind].length;
  const short = name.length > most ? `…${name.slice(1 - most)}` : name;
  return `${short}${words[kind]}`;
}
