import type { Scalar } from '../../wire/messages/attribute.ts';
import type { MasterState } from '../model/master-state.ts';

/** `GET /quota`: the older form, in which only guarantees had a name, with the limits beside it. */
export function renderQuota({ quotas }: MasterState) {
  const configs = [...quotas.values()];
  return {
    infos: configs.map(({ role, guarantees = {} }) => ({ role, guarantee: asList(guarantees) })),
    configs,
  };
}

function asList(amounts: Readonly<Record<string, Scalar>>) {
  return Object.entries(amounts).map(([name, scalar]) => ({
    name,
    role: '*',
    scalar,
    type: 'SCALAR',
  }));
}
