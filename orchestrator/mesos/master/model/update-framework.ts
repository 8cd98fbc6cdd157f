import type { FrameworkInfo } from '../../wire/messages/framework.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';
import { setFrameworkInfo } from './set-framework-info.ts';
import { isSame } from './validate-executor.ts';
import { type FrameworkWishes, validateFramework, validateWishes } from './validate-framework.ts';

/** UPDATE_FRAMEWORK: gives why it is refused, in Mesos' words. */
export function updateFramework(
  context: MasterContext,
  framework: Framework,
  info: FrameworkInfo,
  wishes: FrameworkWishes,
): string | undefined {
  const invalid = validateFramework(context.state, info, context.flags.roles);
  if (invalid !== undefined) return `Supplied FrameworkInfo is not valid: ${invalid}`;
  const fixed = validateUpdate(framework.info, info);
  if (fixed !== undefined) return `FrameworkInfo update is not valid: ${fixed}`;
  const wrong = validateWishes(info, wishes);
  if (wrong !== undefined) return `'UpdateFramework' call is not valid: ${wrong}`;
  const changed = !isSame(framework.info, info);
  setFrameworkInfo(context, framework, info, wishes);
  if (changed) tellUpdate(context, framework);
  context.ports.requestAllocation();
  return undefined;
}

function validateUpdate(old: FrameworkInfo, info: FrameworkInfo): string | undefined {
  if (old.principal !== info.principal) return "Changing framework's principal is not allowed.";
  if (old.user !== info.user) {
    return `Updating 'FrameworkInfo.user' is unsupported; attempted to update from '${old.user}' to '${info.user}'`;
  }
  const [was, is] = [old.checkpoint ?? false, info.checkpoint ?? false];
  if (was === is) return undefined;
  return `Updating 'FrameworkInfo.checkpoint' is unsupported; attempted to update from '${was}' to '${is}'`;
}

function tellUpdate({ state, ports }: MasterContext, framework: Framework): void {
  for (const agent of state.agents.values()) {
    if (!agent.tasks.has(framework.id) && !agent.executors.has(framework.id)) continue;
    ports.toAgent(agent.id, {
      type: 'UPDATE_FRAMEWORK',
      update_framework: { framework: framework.info },
    });
  }
  ports.changed({ type: 'FRAMEWORK_UPDATED', framework });
}
