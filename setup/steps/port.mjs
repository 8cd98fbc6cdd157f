// @ts-check
import { createServer } from 'node:net';
import { readPort } from '../lib/read-port.mjs';
import { SetupProblem } from '../lib/setup-problem.mjs';

/**
 * Looks early, before minutes of work, whether the page's port can be had. The
 * server looks again for itself.
 * @type {import('../lib/run-steps.mjs').Step}
 */
export const portStep = {
  name: 'Port',

  async done(context) {
    const port = readPort(context.args, context.env);
    const problem = await tryPort(port);
    if (problem === null) return `${port} is free`;
    if (problem === 'EADDRINUSE') {
      throw new SetupProblem(
        `Port ${port} is taken by another program, or by a ropes that runs already.`,
        `End that program, open http://localhost:${port} if it is ropes, or choose another port: npm start -- --port ${port + 1}.`,
      );
    }
    throw new SetupProblem(
      `Port ${port} can't be opened (${problem}).`,
      `Choose another port: npm start -- --port ${Math.max(port, 3000) + 1}.`,
    );
  },

  async run() {
    throw new Error('a port is free or it is not');
  },
};

/**
 * @param {number} port
 * @returns {Promise<string | null>} the error's code, null when the port is free
 */
function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) =>
      resolve(/** @type {NodeJS.ErrnoException} */ (error).code ?? error.message),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(null)));
  });
}
