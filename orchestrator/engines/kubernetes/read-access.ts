import { isSilence } from '../../is-silence.ts';
import type { Node } from '../../node.ts';
import type { ClusterAccess } from '../engine.ts';
import { readAdminSettings, toClusterAccess } from './admin-settings.ts';
import { paths } from './paths.ts';

/*
 * The authority in the first line, then the settings of the administrator whom no rule of the
 * cluster can take rights from; where a learner has removed them, of the usual one.
 */
const script = `
[ -s ${paths.authority} ] || exit 10
base64 -w 0 ${paths.authority} && echo
cat ${paths.superAdminConfig} 2>/dev/null || cat ${paths.adminConfig} 2>/dev/null || :
`;
const noClusterExitCode = 10;

const timeoutMs = 5000;
/** Settings have some 6 KB. */
const maxOutputBytes = 64 * 1024;

/** What a node says of the cluster that was made on it; null where none was. */
type Reading = { readonly authority: string; readonly settings: string } | 'silent' | null;

/** Engine.readAccess: a cluster is known by its authority, which lasts as long as it does. */
export async function readAccess(
  nodes: readonly Node[],
  known: ClusterAccess | null,
  signal: AbortSignal,
): Promise<ClusterAccess | null> {
  const knownAuthority = readAdminSettings(known?.content ?? '')?.authority;
  let unsure = false;
  for (const node of nodes) {
    const reading = await readOn(node, signal);
    if (reading === null) continue;
    if (reading === 'silent') unsure = true;
    else if (reading.authority === knownAuthority) return known;
    else {
      const settings = readAdminSettings(reading.settings);
      if (settings?.authority === reading.authority) return toClusterAccess(settings);
    }
  }
  return unsure ? known : null;
}

async function readOn(node: Node, signal: AbortSignal): Promise<Reading> {
  try {
    const options = { signal, timeoutMs, maxOutputBytes };
    const { exitCode, stdout } = await node.exec(['sh', '-c', script], options);
    if (exitCode === noClusterExitCode) return null;
    if (exitCode !== 0) return 'silent';
    const [authority = '', ...settings] = stdout.split('\n');
    return { authority, settings: settings.join('\n') };
  } catch (error) {
    if (isSilence(error)) return 'silent';
    throw error;
  }
}
