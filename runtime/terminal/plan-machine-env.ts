/** What a login shell starts from; its profile makes the rest. */
const kept = ['HOME', 'LANG', 'LANGUAGE', 'LOGNAME', 'PATH', 'SHELL', 'TMPDIR', 'TZ', 'USER'];

/**
 * The environment of a shell on this machine: of the server's own only what a login shell needs,
 * with Docker's and Kubernetes' tools pointed at the session, never at what else they may know.
 */
export function planMachineEnv(
  env: Readonly<Record<string, string | undefined>>,
  dockerHost: string,
): Readonly<Record<string, string>> {
  const own = Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && (kept.includes(name) || name.startsWith('LC_')) ? [[name, value]] : [],
  );
  return {
    ...Object.fromEntries(own),
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    DOCKER_HOST: dockerHost,
    // An empty one: kubectl must not reach for a cluster that is not the session's.
    KUBECONFIG: '/dev/null',
  };
}
