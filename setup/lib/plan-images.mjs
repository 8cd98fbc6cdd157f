// @ts-check
import { arch } from 'node:os';
import { join } from 'node:path';
import { hashInputs } from './hash-inputs.mjs';
import { isShipped } from './is-shipped.mjs';
import { planKubernetes } from './plan-kubernetes.mjs';
import { planEverything, planMesos } from './plan-mesos.mjs';
import { readExtraCertificates } from './read-extra-certificates.mjs';
import { TOOLS_RECIPE } from './tools-recipe.mjs';

/** Changes when the base image is made in another way. */
const BASE_RECIPE = 'debian trixie, ca-certificates, 1';

/**
 * @typedef {{ readonly name: string, readonly folder: string, readonly args: Readonly<Record<string, string>>, readonly target?: string }} LearnerImage
 * @typedef {{
 *   readonly folders: readonly string[], readonly node: string, readonly toolsVolume: string,
 * }} KindPlan a kind of nodes: the folders of its programs, its image, and the volume of its tools for
 *   checks
 * @typedef {{
 *   readonly certificates: readonly string[],
 *   readonly base: string,
 *   readonly node: string,
 *   readonly registry: string,
 *   readonly learner: readonly LearnerImage[],
 *   readonly toolsVolume: string,
 *   readonly registryVolume: string,
 *   readonly kinds: {
 *     readonly kubernetes: import('./plan-kubernetes.mjs').KubernetesPlan,
 *     readonly mesos: import('./plan-mesos.mjs').MesosPlan,
 *     readonly everything: KindPlan,
 *   },
 * }} ImagePlan names of everything to make; each carries a hash of what it is made from; `kinds`
 *   are nodes beyond the plain one
 */

/** @type {readonly LearnerImage[]} */
const LEARNER_IMAGES = [
  { name: 'ropes/web:1', folder: 'web', args: { VERSION: '1', COLOUR: '#1d4ed8' } },
  { name: 'ropes/web:2', folder: 'web', args: { VERSION: '2', COLOUR: '#15803d' } },
  { name: 'ropes/worker:1', folder: 'worker', args: { VERSION: '1' } },
  ...[
    'library/alpine',
    'library/busybox',
    'library/curl',
    'curlimages/curl',
    'library/hello-world',
    'library/httpd',
    'library/nginx',
    'library/python',
    'library/redis',
  ].map((name) => ({
    // The registry makes an image of any tag out of this one.
    name: `stand-in/${name}:base`,
    folder: 'stand-ins',
    args: {},
    target: name.slice(name.indexOf('/') + 1),
  })),
];

/**
 * @param {import('./context.mjs').Context} context
 * @returns {Promise<ImagePlan>}
 */
export async function planImages(context) {
  const folder = (/** @type {string} */ name) => join(context.root, 'images', name);
  const certificates = await readExtraCertificates(context.env);
  const base = `ropes/base:${await hashInputs({ texts: [BASE_RECIPE, arch()] })}`;
  const include = isShipped;
  const node = `ropes/node:${await hashInputs({ texts: [base, ...certificates], folders: [folder('node')], include })}`;
  const registry = `ropes/registry:${await hashInputs({ texts: [base, ...certificates], folders: [folder('registry')], include })}`;
  const tools = await hashInputs({ texts: [node, TOOLS_RECIPE] });
  const learner = await hashInputs({
    texts: [base, JSON.stringify(LEARNER_IMAGES)],
    folders: [...new Set(LEARNER_IMAGES.map((image) => folder(image.folder)))],
    include,
  });
  const kubernetes = await planKubernetes(context, node);
  const mesos = await planMesos(context, node);
  return {
    certificates,
    base,
    node,
    registry,
    learner: LEARNER_IMAGES,
    toolsVolume: `ropes-tools-${tools}`,
    registryVolume: `ropes-registry-${learner}`,
    kinds: {
      kubernetes,
      mesos,
      everything: await planEverything(context, kubernetes, mesos),
    },
  };
}
