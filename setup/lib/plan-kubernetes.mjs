// @ts-check
import { arch } from 'node:os';
import { join } from 'node:path';
import { hashInputs } from './hash-inputs.mjs';
import { isShipped } from './is-shipped.mjs';
import { KUBERNETES_VERSIONS, MORE_PROGRAMS } from './kubernetes-versions.mjs';
import { TOOLS_RECIPE } from './tools-recipe.mjs';

/**
 * @typedef {{
 *   readonly programs: string,
 *   readonly more: Readonly<Record<string, string>>,
 *   readonly folders: readonly string[],
 *   readonly node: string,
 *   readonly toolsVolume: string,
 * }} KubernetesPlan folders of programs (`more` by program, `folders` all of them), the node image and its tools; each name
 *   carries a hash or the versions of what it is made from
 */

/**
 * @param {import('./context.mjs').Context} context
 * @param {string} base the node image that it is built on
 * @returns {Promise<KubernetesPlan>}
 */
export async function planKubernetes(context, base) {
  const folder = join(context.root, 'images', 'kubernetes');
  const home = join(context.paths.home, 'kubernetes');
  const { kubernetes } = KUBERNETES_VERSIONS;
  const programs = await hashInputs({
    texts: [kubernetes, arch()],
    folders: [join(folder, 'program')],
  });
  const node = await hashInputs({
    texts: [base, arch(), JSON.stringify([KUBERNETES_VERSIONS, MORE_PROGRAMS])],
    folders: [folder],
    include: isShipped,
  });
  const own = join(home, `programs-${programs}`);
  const more = MORE_PROGRAMS.map(({ name, version }) => ({
    name,
    folder: join(home, `${name}-${version}-${arch()}`),
  }));
  return {
    programs: own,
    more: Object.fromEntries(more.map(({ name, folder: place }) => [name, place])),
    folders: [own, ...more.map(({ folder: place }) => place)],
    node: `ropes/node-kubernetes:${node}`,
    toolsVolume: `ropes-tools-${await hashInputs({ texts: [node, TOOLS_RECIPE] })}`,
  };
}
