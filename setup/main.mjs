// @ts-check
// First of all the version, in syntax that any Node.js still in use can read:
// on an old one the rest may not even load.
import { nodeVersionProblem } from './lib/node-version-problem.mjs';

const problem = nodeVersionProblem(process.versions.node);
if (problem === null) {
  const { runSetup } = await import('./run-setup.mjs');
  process.exitCode = await runSetup(process.argv.slice(2), process.env);
} else {
  console.error(problem);
  process.exitCode = 1;
}
