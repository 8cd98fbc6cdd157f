// @ts-check
import { readFile } from 'node:fs/promises';
import { arch } from 'node:os';
import { basename, join } from 'node:path';
import { hashInputs } from './hash-inputs.mjs';
import { isShipped } from './is-shipped.mjs';
import { TOOLS_RECIPE } from './tools-recipe.mjs';

/**
 * @typedef {{
 *   readonly programs: string,
 *   readonly folders: readonly string[],
 *   readonly node: string,
 *   readonly toolsVolume: string,
 * }} MesosPlan the folder of bundled programs, the node image and its tools; each name carries a hash
 *   of what it is made from
 */

/**
 * @param {import('./context.mjs').Context} context
 * @param {string} base the node image that it is built on
 * @returns {Promise<MesosPlan>}
 */
export async function planMesos(context, base) {
  const read = (/** @type {string} */ name) => readFile(join(context.root, name), 'utf8');
  const programs = await hashInputs({
    texts: await Promise.all(
      ['package-lock.json', 'tsconfig.base.json', 'setup/bundle-mesos.mjs'].map(read),
    ),
    folders: [join(context.root, 'orchestrator', 'mesos')],
    include: (path) => !/\.(test|fake)\.[a-z]+$/.test(path),
  });
  const folder = join(context.paths.home, 'mesos', `programs-${programs}`);
  return {
    programs: folder,
    folders: [folder],
    ...(await planNode(context, 'mesos', [base, programs])),
  };
}

/**
 * Nodes with everything: the same on the node image with Kubernetes.
 * @param {import('./context.mjs').Context} context
 * @param {import('./plan-kubernetes.mjs').KubernetesPlan} kubernetes
 * @param {MesosPlan} mesos
 * @returns {Promise<import('./plan-images.mjs').KindPlan>}
 */
export async function planEverything(context, kubernetes, mesos) {
  const parts = [kubernetes.node, basename(mesos.programs)];
  return {
    folders: [...kubernetes.folders, ...mesos.folders],
    ...(await planNode(context, 'everything', parts)),
  };
}

/**
 * @param {import('./context.mjs').Context} context
 * @param {string} kind
 * @param {readonly string[]} parts names of what is put together, each with a hash of its own
 */
async function planNode(context, kind, parts) {
  const node = await hashInputs({
    texts: [...parts, arch()],
    folders: [join(context.root, 'images', 'mesos')],
    include: isShipped,
  });
  return {
    node: `ropes/node-${kind}:${node}`,
    toolsVolume: `ropes-tools-${await hashInputs({ texts: [node, TOOLS_RECIPE] })}`,
  };
}
