import type { UnreachableStrategy } from '../../model/run-spec.ts';
import type { AppJson } from '../shape/app.ts';

/** Lost instances are replaced and forgotten at once unless the app says otherwise. */
export function toUnreachableStrategy(json: AppJson['unreachableStrategy']): UnreachableStrategy {
  if (json === 'disabled') return json;
  return {
    inactiveAfterSeconds: json?.inactiveAfterSeconds ?? 0,
    expungeAfterSeconds: json?.expungeAfterSeconds ?? 0,
  };
}
