/** Attempts that may succeed, each with the reason why that is no way out of a node. */
export type Allowed = Readonly<Record<string, string>>;

/** What is wrong with what the escape probe printed; empty when nothing is. */
export function judgeAttempts(output: string, allowed: Allowed): readonly string[] {
  const attempts = output
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
  const open = attempts.filter(([, outcome]) => outcome === 'open').map(([id]) => id ?? '');
  const unreadable = attempts.filter(([, outcome]) => outcome !== 'open' && outcome !== 'closed');
  return [
    ...open.filter((id) => !(id in allowed)).map((id) => `${id} is open`),
    ...unreadable.map((fields) => `not a line of the probe: ${fields.join(' ')}`),
  ];
}

/** Ids of the attempts in what the probe printed. */
export function attemptIds(output: string): readonly string[] {
  return output
    .trim()
    .split('\n')
    .map((line) => line.split('\t')[0] ?? '');
}
