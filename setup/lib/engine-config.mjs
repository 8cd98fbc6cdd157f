// @ts-check

/** Name of the OCI runtime that nodes of the `userns` profile run with. */
export const NODE_RUNTIME = 'ropes-node';
/** Label by which an engine of ours is told from any other. */
export const HOME_LABEL = 'org.ropes.home';
/** Name in /etc/subuid and /etc/subgid of the identities that nodes get. */
export const REMAP_USER = 'ropes-remap';

/**
 * The private engine's daemon.json.
 * @param {import('./paths.mjs').Paths} paths
 * @param {{ readonly remap: boolean }} choice
 */
export function engineConfig(paths, choice) {
  return {
    'data-root': paths.engine.data,
    'exec-root': paths.engine.exec,
    pidfile: paths.engine.pidfile,
    hosts: [`unix://${paths.engine.socket}`],
    // Who may use it is root: being in the group docker is about another engine.
    group: 'root',
    labels: [`${HOME_LABEL}=${paths.home}`],
    ...(choice.remap ? { 'userns-remap': REMAP_USER } : {}),
    runtimes: { [NODE_RUNTIME]: { path: paths.engine.shim } },
    // Not Docker's own namespaces: a containerd of the system may be shared.
    'containerd-namespace': 'ropes',
    'containerd-plugins-namespace': 'ropes-plugins',
    bridge: paths.engine.bridge,
    'default-address-pools': [{ base: '10.201.0.0/16', size: 24 }],
    'live-restore': true,
    'exec-opts': ['native.cgroupdriver=cgroupfs'],
    'cgroup-parent': paths.engine.cgroup,
    'log-driver': 'json-file',
    'log-opts': { 'max-size': '10m', 'max-file': '2' },
  };
}

/**
 * The OCI runtime of nodes: runc, but with a writable /sys, which a node needs
 * to give its own containers cgroups. With user-namespace remapping /sys can't
 * be made writable later, because its superblock is created read-only.
 * @param {string} runc absolute path
 */
export function nodeRuntimeScript(runc) {
  return `#!/bin/sh
# OCI runtime of ropes' nodes: runc with a writable /sys (written by set-up).
bundle= create= previous=
for argument in "$@"; do
  [ "$previous" = --bundle ] && bundle=$argument
  [ "$previous" = -b ] && bundle=$argument
  [ "$argument" = create ] && create=1
  previous=$argument
done
if [ -n "$create" ] && [ -n "$bundle" ]; then
  sed -i '/"destination":"\\/sys",/s#\\("destination":"/sys",[^]]*"nodev"\\),"ro"\\]#\\1]#' "$bundle/config.json" || exit 1
fi
exec ${runc} "$@"
`;
}
