// @ts-check
import { mustRun, runCommand } from './run-command.mjs';

/**
 * @typedef {{
 *   readonly host: string,
 *   readonly cli: string,
 *   readonly ours: boolean,
 *   readonly profile: 'userns' | 'plain',
 *   readonly cgroup: 1 | 2,
 *   readonly remapUid: number | null,
 *   readonly remapGid: number | null,
 *   readonly runtime: string | null,
 *   readonly dataRoot: string,
 *   readonly version: string,
 * }} Engine
 * @typedef {{
 *   readonly ServerVersion?: string, readonly DockerRootDir?: string, readonly CgroupVersion?: string,
 *   readonly OSType?: string, readonly Labels?: readonly string[] | null,
 *   readonly SecurityOptions?: readonly string[] | null, readonly Runtimes?: Readonly<Record<string, unknown>>,
 * }} DockerInfo what `docker info` says, as far as set-up reads it
 */

/**
 * Environment in which Docker's client talks to this engine and no other.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} host
 */
export function engineEnv(env, host) {
  return {
    ...env,
    DOCKER_HOST: host,
    DOCKER_CONTEXT: undefined,
    // A builder of the user's own choice may not see images that are only local.
    BUILDX_BUILDER: 'default',
    BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
  };
}

/**
 * Docker's client, bound to an engine.
 * @param {import('./context.mjs').Context} context
 * @param {Pick<Engine, 'host' | 'cli'>} engine
 */
export function createDocker(context, engine) {
  const env = engineEnv(context.env, engine.host);
  return {
    /**
     * @param {readonly string[]} args
     * @param {import('./run-command.mjs').CommandOptions} [options]
     */
    run: (args, options) =>
      runCommand([engine.cli, ...args], { signal: context.signal, env, ...options }),
    /**
     * @param {readonly string[]} args
     * @param {import('./run-command.mjs').CommandOptions & { readonly what: string, readonly remedy: string }} options
     */
    must: (args, options) =>
      mustRun([engine.cli, ...args], { signal: context.signal, env, ...options }),
    /** @param {readonly string[]} images */
    hasImages: async (images) =>
      (
        await runCommand([engine.cli, 'image', 'inspect', '--format', '-', ...images], {
          signal: context.signal,
          env,
        })
      ).code === 0,
    /** @param {string} volume */
    hasVolume: async (volume) =>
      (await runCommand([engine.cli, 'volume', 'inspect', volume], { signal: context.signal, env }))
        .code === 0,
  };
}

/**
 * The uid and gid that root of a container is on the host, read from the name
 * that a remapping engine gives its data folder.
 * @param {DockerInfo} info
 * @returns {{ readonly uid: number, readonly gid: number } | null}
 */
export function readRemap(info) {
  if (!info.SecurityOptions?.some((option) => option.includes('name=userns'))) return null;
  const match = /\/(\d+)\.(\d+)$/.exec(info.DockerRootDir ?? '');
  return match ? { uid: Number(match[1]), gid: Number(match[2]) } : null;
}
