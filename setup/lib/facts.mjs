// @ts-check
import { readFile } from 'node:fs/promises';

/**
 * @typedef {{
 *   readonly version: 1,
 *   readonly engine: {
 *     readonly host: string, readonly ours: boolean, readonly profile: 'userns' | 'plain', readonly cgroup: 1 | 2,
 *     readonly remapUid: number | null, readonly remapGid: number | null, readonly runtime: string | null,
 *   },
 *   readonly images: { readonly node: string, readonly registry: string },
 *   readonly volumes: { readonly tools: string, readonly registry: string },
 *   readonly kinds?: Readonly<Record<string, {
 *     readonly image: string, readonly tools: string,
 *     readonly made?: readonly import('./read-made.mjs').Made[],
 *   }>>,
 * }} SetupFacts what the server reads from setup.json; its schema is contract/setup-facts.ts
 */

/**
 * @param {import('./engine.mjs').Engine} engine
 * @param {import('./plan-images.mjs').ImagePlan} plan
 * @param {Readonly<Partial<Record<keyof import('./plan-images.mjs').ImagePlan['kinds'], readonly import('./read-made.mjs').Made[]>>>} prepared
 *   kinds of nodes beyond the plain one that are there, and what they are made of
 * @returns {SetupFacts}
 */
export function setupFacts(engine, plan, prepared) {
  const { host, ours, profile, cgroup, remapUid, remapGid, runtime } = engine;
  return {
    version: 1,
    engine: { host, ours, profile, cgroup, remapUid, remapGid, runtime },
    images: { node: plan.node, registry: plan.registry },
    volumes: { tools: plan.toolsVolume, registry: plan.registryVolume },
    kinds: Object.fromEntries(
      Object.entries(plan.kinds).flatMap(([kind, { node, toolsVolume }]) => {
        const made = prepared[/** @type {keyof typeof prepared} */ (kind)];
        return made === undefined ? [] : [[kind, { image: node, tools: toolsVolume, made }]];
      }),
    ),
  };
}

/**
 * The facts of an earlier set-up; null when there are none that can be read.
 * @param {string} path
 * @returns {Promise<SetupFacts | null>}
 */
export async function readFacts(path) {
  try {
    const facts = JSON.parse(await readFile(path, 'utf8'));
    return facts.version === 1 && facts.volumes ? facts : null;
  } catch {
    // None yet, or half written by hand: set-up makes them anew.
    return null;
  }
}
