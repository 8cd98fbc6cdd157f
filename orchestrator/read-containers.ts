import { z } from 'zod';
import type { ClusterTask, TaskPhase } from '../contract/cluster.ts';
import type { DockerAnswer } from './ask-docker-api.ts';
import { containerCommands } from './container-commands.ts';
import { readDockerAnswer } from './read-docker-answer.ts';
import { shownText } from './shown-text.ts';

/** The path that lists a Docker engine's containers. */
export const containersPath = '/containers/json?all=true';

const containersSchema = z.array(
  z.object({
    Id: z.string(),
    Names: z.array(shownText(100)),
    Image: shownText(200),
    State: shownText(30),
    Status: shownText(100),
  }),
);
type Container = z.infer<typeof containersSchema>[number];

const phases: Readonly<Record<string, TaskPhase>> = {
  created: 'waiting',
  running: 'running',
  paused: 'waiting',
  restarting: 'starting',
  removing: 'stopping',
  dead: 'failed',
};

/** How a container ends that was told to: by itself, Ctrl-C, docker kill, docker stop. */
const cleanExits: readonly number[] = [0, 130, 137, 143];

/** Reads a node's containers as tasks, by name. Throws COMMAND_FAILED. */
export function readContainers(
  answer: DockerAnswer | undefined,
  node: { readonly id: string; readonly name: string },
): readonly ClusterTask[] {
  const containers = readDockerAnswer(answer, containersSchema, `docker ps on ${node.name}`);
  return containers
    .map((container) => toTask(container, node))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

function toTask(
  container: Container,
  node: { readonly id: string; readonly name: string },
): ClusterTask {
  const { Id, Names, Image, State } = container;
  const drawn = readState(State, container.Status);
  const name = Names[0]?.replace(/^\//, '') ?? Id.slice(0, 12);
  return {
    id: Id.slice(0, 64),
    name,
    owner: Image,
    ownedBy: null,
    version: null,
    node: node.id,
    image: Image,
    message: null,
    since: null,
    ...drawn,
    commands: containerCommands({ name, node: node.name, phase: drawn.phase }),
  };
}

function readState(state: string, status: string): Pick<ClusterTask, 'state' | 'phase'> {
  const code = state === 'exited' ? /^Exited \((\d+)\)/.exec(status)?.[1] : undefined;
  if (code === undefined) return { state, phase: phases[state] ?? 'waiting' };
  const phase = cleanExits.includes(Number(code)) ? 'finished' : 'failed';
  return { state: `exited (${code})`, phase };
}
