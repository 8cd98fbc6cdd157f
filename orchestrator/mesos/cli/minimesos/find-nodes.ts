/** Names that nodes of a session have, numbered from 1 or not at all. */
const NAMES = ['master', 'agent', 'node', 'worker', 'manager'];
const MOST = 9;

/** The nodes that can be found by their usual names; `exists` says whether a name is one. */
export async function findNodes(exists: (name: string) => Promise<boolean>): Promise<string[]> {
  const found: string[] = [];
  for (const name of NAMES) {
    if (await exists(name)) found.push(name);
    for (let number = 1; number <= MOST; number += 1) {
      if (!(await exists(`${name}${number}`))) break;
      found.push(`${name}${number}`);
    }
  }
  return found;
}
