import type { Secret } from '../../wire/messages/common.ts';
import type { RunSpec } from '../model/run-spec.ts';

/** A secret by the name it has in the run spec; the agent is to look it up. */
export function secretOf(spec: RunSpec, name: string): Secret {
  const source = Object.hasOwn(spec.secrets, name) ? spec.secrets[name]?.source : undefined;
  return { type: 'REFERENCE', reference: { name: source ?? name } };
}
