import type { Verdict } from '../../contract/verdict.ts';

export type CheckState = 'waiting' | 'checking' | Verdict['outcome'];

/** What a check item shows. A passed check stays passed, whatever is asked again behind it. */
export function checkState(verdict: Verdict | undefined, checking: boolean): CheckState {
  if (verdict?.outcome === 'passed') {
    return 'passed';
  }
  return checking ? 'checking' : (verdict?.outcome ?? 'waiting');
}
