import { z } from 'zod';
import { askMaster } from '../address/ask-master.ts';
import { masterAddresses } from '../address/master-addresses.ts';
import type { CliIo } from '../common/cli-io.ts';
import { readAs } from '../common/read-as.ts';
import {
  agentSchema,
  type ClusterAgent,
  type ClusterFramework,
  type ClusterTask,
  frameworkSchema,
  taskSchema,
} from './cluster-schemas.ts';

/** What the leading master knows. All throw CliError when it does not answer. */
export interface Cluster {
  agents(): Promise<ClusterAgent[]>;
  frameworks(): Promise<ClusterFramework[]>;
  /** Oldest first, ended ones too. */
  tasks(): Promise<ClusterTask[]>;
  state(): Promise<unknown>;
}

/** Asks the master that `flag` or the surroundings name. */
export function openCluster(io: CliIo, flag: string | undefined): Cluster {
  async function ask(path: string): Promise<unknown> {
    return askMaster(await masterAddresses(io, flag), { path });
  }

  async function list<Item>(path: string, key: string, item: z.ZodType<Item>): Promise<Item[]> {
    const schema = z.object({ [key]: z.array(item) });
    return readAs(schema, await ask(path), 'The master')[key] ?? [];
  }

  return {
    agents: () => list('/slaves', 'slaves', agentSchema),
    frameworks: () => list('/frameworks', 'frameworks', frameworkSchema),
    tasks: () => list('/tasks?order=asc&limit=-1', 'tasks', taskSchema),
    state: () => ask('/state'),
  };
}
