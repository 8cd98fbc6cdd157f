import type { AgentCall } from '../../wire/messages/agent-call.ts';
import type { AgentResponse } from '../../wire/messages/agent-response.ts';
import type { FrameworkEntry } from '../core/agent-model.ts';
import type { Agent } from '../core/create-agent.ts';
import { MESOS_VERSION } from '../core/describe-registration.ts';
import { listFiles } from '../files/list-files.ts';
import { readPart } from '../files/read-part.ts';
import { resolveSandboxPath } from '../files/resolve-sandbox-path.ts';
import { describeContainers } from './describe-containers.ts';
import { describeMetrics } from './describe-metrics.ts';
import { describeTasks } from './describe-tasks.ts';

/** What an operator asked for isn't there. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/**
 * Answers a call of the agent's operator API v1 that only asks. `undefined` for calls that this
 * agent does not have. Throws `NotFoundError` for a file that is not there or not shown.
 */
export async function answerCall(
  agent: Agent,
  call: AgentCall,
): Promise<AgentResponse | undefined> {
  const { model, context } = agent;
  const { settings, clock } = context;
  switch (call.type) {
    case 'GET_HEALTH':
      return { type: call.type, get_health: { healthy: true } };
    case 'GET_FLAGS': {
      const flags = Object.entries(settings.flags).map(([name, value]) => ({ name, value }));
      return { type: call.type, get_flags: { flags } };
    }
    case 'GET_VERSION':
      return { type: call.type, get_version: { version_info: { version: MESOS_VERSION } } };
    case 'GET_METRICS': {
      const numbers = Object.entries(describeMetrics(model, clock.now()));
      const metrics = numbers.map(([name, value]) => ({ name, value }));
      return { type: call.type, get_metrics: { metrics } };
    }
    case 'GET_LOGGING_LEVEL':
      return { type: call.type, get_logging_level: { level: 0 } };
    case 'GET_TASKS':
      return { type: call.type, get_tasks: describeTasks(model) };
    case 'GET_EXECUTORS':
      return { type: call.type, get_executors: describeExecutors(agent) };
    case 'GET_FRAMEWORKS':
      return { type: call.type, get_frameworks: describeFrameworks(agent) };
    case 'GET_STATE':
      return {
        type: call.type,
        get_state: {
          get_tasks: describeTasks(model),
          get_executors: describeExecutors(agent),
          get_frameworks: describeFrameworks(agent),
        },
      };
    case 'GET_CONTAINERS': {
      const { show_nested } = call.get_containers;
      const containers = await describeContainers(agent, show_nested ?? false);
      return { type: call.type, get_containers: { containers } };
    }
    case 'GET_AGENT': {
      const { info, drain, drainStart } = model;
      const start = drainStart === undefined ? undefined : { nanoseconds: drainStart * 1e9 };
      const drained = { drain_config: drain, estimated_drain_start_time: start };
      return { type: call.type, get_agent: { agent_info: info, ...drained } };
    }
    case 'GET_OPERATIONS':
      return { type: call.type, get_operations: {} };
    case 'LIST_FILES': {
      const { path } = call.list_files;
      const file_infos = await listFiles(await fileOf(agent, path), path);
      if (file_infos === undefined) throw new NotFoundError(`${path} is no folder`);
      return { type: call.type, list_files: { file_infos } };
    }
    case 'READ_FILE': {
      const { path, offset, length } = call.read_file;
      const part = await readPart(await fileOf(agent, path), offset, length);
      if (part === undefined) throw new NotFoundError(`${path} is no file`);
      const data = part.data.toString('base64');
      return { type: call.type, read_file: { size: part.size, data } };
    }
    default:
      return undefined;
  }
}

async function fileOf({ model, context }: Agent, path: string): Promise<string> {
  const file = await resolveSandboxPath(path, { paths: context.paths, agentId: model.id });
  if (file === undefined) throw new NotFoundError(`There is no file ${path}`);
  return file;
}

function describeExecutors({ model }: Agent) {
  const frameworks = [...model.frameworks.values()];
  const infos = (of: readonly FrameworkEntry[], pick: (each: FrameworkEntry) => Iterable<Infos>) =>
    of.flatMap((each) => [...pick(each)]).map(({ info }) => ({ executor_info: info }));
  return {
    executors: infos(frameworks, ({ executors }) => executors.values()),
    completed_executors: infos(
      [...frameworks, ...model.completedFrameworks],
      ({ completed }) => completed,
    ),
  };
}

type Infos = FrameworkEntry['completed'][number];

function describeFrameworks({ model }: Agent) {
  const told = (of: Iterable<FrameworkEntry>) =>
    [...of].map(({ info }) => ({ framework_info: info }));
  return {
    frameworks: told(model.frameworks.values()),
    completed_frameworks: told(model.completedFrameworks),
  };
}
