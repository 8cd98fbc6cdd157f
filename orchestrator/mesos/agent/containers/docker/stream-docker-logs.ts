import { spawn } from 'node:child_process';
import { mkdir, open, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContainerSpec } from '../container-spec.ts';
import { containerName } from './container-name.ts';
import type { DockerClient } from './docker-client.ts';

/**
 * Sees to a process that copies what a container writes into its sandbox, until the container ends.
 * It outlives the agent; one that is there already goes on.
 */
export async function streamDockerLogs(docker: DockerClient, spec: ContainerSpec): Promise<void> {
  if (await isStreaming(spec)) return;
  await mkdir(spec.folder, { recursive: true });
  const since = await lastWritten(spec.sandbox);
  const files = await Promise.all(
    ['stdout', 'stderr'].map((name) => open(join(spec.sandbox, name), 'a', 0o644)),
  );
  const [out, err] = files.map(({ fd }) => fd);
  const [program = 'docker', ...first] = docker.argv;
  const words = ['logs', '--follow', ...since, containerName(spec.containerId)];
  const child = spawn(program, [...first, ...words], {
    detached: true,
    stdio: ['ignore', out, err],
  });
  child.unref();
  // Without logs the task still runs; the engine's own log has them.
  child.once('error', () => {});
  await Promise.all(files.map((file) => file.close()));
  if (child.pid !== undefined) await writeFile(noteOf(spec), String(child.pid));
}

/** Whether the logs of a container are still being copied. */
export async function isStreaming(spec: ContainerSpec): Promise<boolean> {
  const pid = await readFile(noteOf(spec), 'utf8').catch(() => '');
  const command = pid === '' ? '' : await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.split('\0').includes(containerName(spec.containerId));
}

function noteOf({ folder }: ContainerSpec): string {
  return join(folder, 'logs');
}

/** After an interruption only what is new is copied. */
async function lastWritten(sandbox: string): Promise<readonly string[]> {
  const stats = await Promise.all(
    ['stdout', 'stderr'].map((name) => stat(join(sandbox, name)).catch(() => undefined)),
  );
  const times = stats.flatMap((file) =>
    file === undefined || file.size === 0 ? [] : file.mtimeMs,
  );
  if (times.length === 0) return [];
  return ['--since', new Date(Math.max(...times)).toISOString()];
}
