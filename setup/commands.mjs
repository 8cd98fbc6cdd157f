// @ts-check
import { runBench } from './lib/run-bench.mjs';
import { runLabTests } from './lib/run-lab-tests.mjs';
import { runMain, runServer } from './lib/run-server.mjs';
import { runSuites } from './lib/run-suites.mjs';
import { baseImageStep } from './steps/base-image.mjs';
import { compileStep, pageStep } from './steps/build.mjs';
import { chromiumStep } from './steps/chromium.mjs';
import { engineStep } from './steps/engine.mjs';
import { engineStopStep } from './steps/engine-stop.mjs';
import { factsStep } from './steps/facts.mjs';
import { kubernetesImageStep } from './steps/kubernetes-image.mjs';
import { kubernetesProgramsStep } from './steps/kubernetes-programs.mjs';
import { everythingImageStep, mesosImageStep } from './steps/mesos-image.mjs';
import { mesosProgramsStep } from './steps/mesos-programs.mjs';
import { moreProgramsSteps } from './steps/more-programs.mjs';
import { nodeImageStep } from './steps/node-image.mjs';
import { packagesStep } from './steps/packages.mjs';
import { portStep } from './steps/port.mjs';
import { learnerImagesStep, registryStep } from './steps/registry.mjs';
import {
  everythingToolsStep,
  kubernetesToolsStep,
  mesosToolsStep,
  toolsVolumeStep,
} from './steps/tools-volume.mjs';

/**
 * @typedef {{
 *   readonly steps: readonly import('./lib/run-steps.mjs').Step[],
 *   readonly quiet: boolean,
 *   readonly after: (context: import('./lib/context.mjs').Context) => Promise<number>,
 * }} Command `after` follows when every step is done; its value is the exit code
 */

const ENGINE_AND_IMAGES = [
  engineStep,
  baseImageStep,
  nodeImageStep,
  registryStep,
  learnerImagesStep,
  toolsVolumeStep,
];
const IMAGES = [packagesStep, ...ENGINE_AND_IMAGES];
const KUBERNETES_IMAGE = [kubernetesProgramsStep, ...moreProgramsSteps, kubernetesImageStep];

/**
 * What makes the kinds of nodes beyond the plain one: it takes its time, so it is asked for.
 * @type {Readonly<Record<keyof import('./lib/plan-images.mjs').ImagePlan['kinds'], readonly import('./lib/run-steps.mjs').Step[]>>}
 */
const KINDS = {
  kubernetes: [...KUBERNETES_IMAGE, kubernetesToolsStep],
  mesos: [mesosProgramsStep, mesosImageStep, mesosToolsStep],
  everything: [...KUBERNETES_IMAGE, mesosProgramsStep, everythingImageStep, everythingToolsStep],
};

const REST = [factsStep, compileStep, pageStep];
const EVERYTHING = [...IMAGES, ...REST];
/** What several kinds are made of is made once. */
const ALL_KINDS = [...new Set(Object.values(KINDS).flat())];
const WITH_ALL_KINDS = [...IMAGES, ...ALL_KINDS, ...REST];

const nothingMore = async () => 0;

/** @type {Readonly<Record<string, Command>>} */
export const COMMANDS = {
  start: { steps: [portStep, ...EVERYTHING], quiet: false, after: runServer },
  test: { steps: [...WITH_ALL_KINDS, chromiumStep], quiet: false, after: runSuites },
  'test-labs': { steps: WITH_ALL_KINDS, quiet: true, after: runLabTests },
  bench: { steps: [...EVERYTHING, chromiumStep], quiet: true, after: runBench },
  setup: { steps: EVERYTHING, quiet: false, after: nothingMore },
  ...Object.fromEntries(Object.entries(KINDS).map(prepareKind)),
  'prepare-all': { steps: WITH_ALL_KINDS, quiet: false, after: nothingMore },
  // What the command line itself needs, so that it can look at a machine without an engine.
  ropes: {
    steps: [packagesStep, compileStep],
    quiet: true,
    after: (context) => runMain(context, context.args),
  },
  'engine-stop': { steps: [engineStopStep], quiet: false, after: nothingMore },
};

/**
 * Also run by a server that serves: what it runs from (packages, programs, page) stays as it is.
 * @param {[string, readonly import('./lib/run-steps.mjs').Step[]]} kind its name and its steps
 * @returns {[string, Command]}
 */
function prepareKind([kind, steps]) {
  const all = [...ENGINE_AND_IMAGES, ...steps, factsStep];
  return [`prepare-${kind}`, { steps: all, quiet: false, after: nothingMore }];
}
