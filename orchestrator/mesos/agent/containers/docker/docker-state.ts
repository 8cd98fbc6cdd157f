import { z } from 'zod';
import type { DockerClient } from './docker-client.ts';

const inspectionSchema = z.object({
  Id: z.string(),
  State: z.object({
    Status: z.string(),
    ExitCode: z.number(),
    OOMKilled: z.boolean(),
    Error: z.string().optional(),
  }),
  HostConfig: z.object({ NetworkMode: z.string() }),
  NetworkSettings: z.object({
    Networks: z.record(z.string(), z.object({ IPAddress: z.string().optional() })).nullish(),
  }),
});

/** A container as the engine has it. */
export type DockerContainer = z.infer<typeof inspectionSchema>;

/** `away`: the engine doesn't answer, so nothing is known of the container. */
export type DockerState = DockerContainer | 'missing' | 'away';

/** Asks the engine for a container's live state. */
export async function askDockerState(docker: DockerClient, name: string): Promise<DockerState> {
  const seen = await inspect(docker, name);
  if (seen !== undefined) return seen;
  const { exitStatus } = await docker.run(['version', '--format', '{{.Server.Version}}']);
  if (exitStatus !== 0) return 'away';
  // The engine may have come back between the two questions.
  return (await inspect(docker, name)) ?? 'missing';
}

async function inspect(docker: DockerClient, name: string): Promise<DockerContainer | undefined> {
  const { exitStatus, stdout } = await docker.run(['container', 'inspect', name]);
  if (exitStatus !== 0) return undefined;
  const [container] = z.array(inspectionSchema).parse(JSON.parse(stdout));
  return container;
}
