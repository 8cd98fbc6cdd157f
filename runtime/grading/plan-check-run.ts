import { checkPrelude } from './check-prelude.ts';
import type { CheckQuestion } from './grader.ts';

/** Where nodes see the trusted tools: a volume that learners can't write to. */
const busybox = '/opt/ropes/bin/busybox';
const trustedRoot = '/opt/ropes/root';

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/*
 * Makes the trusted root usable in a mount namespace of its own: the node's processes, sockets
 * and devices, name resolution, an empty /tmp, and the node's own files as /node. Then the check
 * gets a process namespace of its own: when its time is over, or its first process ends, all of
 * it ends. The engine's marker stays, since the node ends a command's processes by it.
 * Arguments: seconds, node name, node address, prelude.
 */
const enterScript = `
set -e
b=${busybox}
r=${trustedRoot}
$b mount --rbind / $r/node
for point in proc sys dev run; do $b mount --rbind /$point $r/$point; done
$b mount -t tmpfs tmpfs $r/tmp
for file in resolv.conf hosts hostname; do $b mount --bind /etc/$file $r/etc/$file || :; done
exec $b chroot $r /usr/bin/env -i PATH=${path} HOME=/root LANG=C.UTF-8 \\
  NODE_NAME="$2" NODE_ADDRESS="$3" NODE_ROOT=/node ROPES_EXEC="\${ROPES_EXEC:-}" \\
  /usr/bin/timeout -s KILL "$1" \\
  /usr/bin/unshare --pid --fork --kill-child=KILL /bin/bash --noprofile --norc -c "$4"
`;

/** The command that runs one check on a node, and what goes to its stdin. */
export interface CheckRun {
  readonly argv: readonly string[];
  readonly stdin: string;
}

/**
 * Plans the command for a check. Everything in argv is public on the node: the nonce and the way
 * into the cluster are not in it.
 */
export function planCheckRun(
  { script, timeoutMs, access }: CheckQuestion,
  node: { readonly name: string; readonly address: string },
  nonce: string,
): CheckRun {
  const seconds = String(timeoutMs / 1000);
  const enter = [busybox, 'sh', '-c', enterScript, 'check', seconds];
  const argv = [busybox, 'unshare', '-m', ...enter, node.name, node.address, checkPrelude];
  const key = access ? `${access.variable} ${toBase64(access.content)}` : '';
  return { argv, stdin: `${nonce}\n${key}\n${script}\n` };
}

function toBase64(text: string): string {
  return Buffer.from(text).toString('base64');
}
