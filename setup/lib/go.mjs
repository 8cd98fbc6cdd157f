// @ts-check
import { readProxies } from './network-settings.mjs';
import { mustRun, runCommand } from './run-command.mjs';
import { SetupProblem } from './setup-problem.mjs';

/** What the modules of Kubernetes ask for. */
const LEAST_GO = [1, 24];

/**
 * Runs this machine's Go, for static programs. Its own caches are used, so that what was built
 * before an interruption is not built again. Throws a SetupProblem without a Go that is new enough.
 * @param {import('./context.mjs').Context} context
 * @param {readonly string[]} args
 * @param {{
 *   readonly what: string, readonly progress: (text: string) => void,
 *   readonly cwd?: string, readonly env?: Readonly<Record<string, string>>,
 * }} options
 */
export async function runGo(context, args, { what, progress, cwd, env = {} }) {
  await requireGo(context);
  let packages = 0;
  await mustRun(['go', ...args], {
    signal: context.signal,
    ...(cwd === undefined ? {} : { cwd }),
    env: {
      ...context.env,
      ...(await readProxies(context)),
      CGO_ENABLED: '0',
      GOWORK: 'off',
      ...env,
    },
    onLine: (line) => {
      if (line.startsWith('go: ')) return progress(line.slice(4));
      packages += 1;
      progress(`${packages} packages compiled, now ${line}`);
    },
    what,
    remedy:
      'Check that this machine reaches a Go module proxy (go env GOPROXY) and that the disk is not full, then run the command again: it goes on where it stopped.',
  });
}

/** @param {import('./context.mjs').Context} context */
async function requireGo(context) {
  const { code, stdout } = await runCommand(['go', 'env', 'GOVERSION'], { signal: context.signal });
  if (code === 0 && isNewEnough(stdout)) return;
  const found = code === 0 ? `this machine has ${stdout.trim()}` : 'this machine has no Go';
  throw new SetupProblem(
    `The official programs of Kubernetes can't be downloaded here, and building them needs Go ${LEAST_GO.join('.')} or newer: ${found}.`,
    'Install Go, or let this machine reach dl.k8s.io, then run the command again.',
  );
}

/** @param {string} version such as `go1.24.4` */
export function isNewEnough(version) {
  const [, major = '0', minor = '0'] = /^go(\d+)\.(\d+)/.exec(version.trim()) ?? [];
  const [leastMajor = 0, leastMinor = 0] = LEAST_GO;
  return (
    Number(major) > leastMajor || (Number(major) === leastMajor && Number(minor) >= leastMinor)
  );
}
