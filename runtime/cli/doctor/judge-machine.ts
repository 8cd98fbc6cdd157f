import { formatBytes } from '../format-bytes.ts';
import type {
  DoctorFacts,
  Finding,
  FolderFacts,
  MachineFacts,
  NetworkFacts,
} from './doctor-facts.ts';
import { unknown } from './unknown.ts';
import { isOlder } from './version-order.ts';

const gib = 1024 ** 3;
/** Three nodes, each with an engine of its own, and what they run. */
const leastFreeMemory = 1.5 * gib;
/** What set-up asks for the first time. */
const setupBytes = 6 * gib;
/** A session pulls a few images on each node. */
const leastFreeDisk = 2 * gib;
/** So little stops everything: the store, the engine, the shells. */
const stopFreeDisk = 0.25 * gib;

/** What is to be said of this machine and its way out. */
export function judgeMachine(facts: DoctorFacts): readonly Finding[] {
  const { machine, network, engine } = facts;
  // An engine on another machine has a kernel and a memory of its own.
  const isHere = engine?.answers !== true || engine.isThisOne;
  return [
    ...(machine === null ? [unknown('Machine')] : judgeHere(machine, isHere)),
    ...(facts.images === null ? [] : [judgeDisk(facts.images, facts.setup?.state === 'done')]),
    ...(network === null ? [unknown('Network')] : judgeNetwork(network)),
  ];
}

function judgeHere(machine: MachineFacts, isHere: boolean): readonly Finding[] {
  const { node, leastNode, system, kernel, cpus } = machine;
  const old = isOlder(node, leastNode) === true;
  const nodeJs: Finding = old
    ? {
        level: 'problem',
        subject: 'Node.js',
        text: `${node} is too old`,
        remedy: `Install Node.js ${leastNode} or newer.`,
      }
    : { level: 'fine', subject: 'Node.js', text: node };
  return [
    nodeJs,
    { level: 'fine', subject: 'System', text: `${system}, kernel ${kernel}, ${cpus} processors` },
    ...(isHere ? [judgeIpvs(machine), judgeMemory(machine)] : []),
  ];
}

function judgeIpvs({ ipvs }: MachineFacts): Finding {
  const text =
    ipvs === null
      ? 'nothing is known of it here; where it is missing, nodes do its work by iptables'
      : ipvs
        ? 'there'
        : 'missing: nodes do its work by iptables, and Swarm works all the same';
  return { level: 'fine', subject: 'IPVS', text };
}

function judgeMemory({ memoryBytes, freeMemoryBytes }: MachineFacts): Finding {
  const text = `${formatBytes(freeMemoryBytes)} free of ${formatBytes(memoryBytes)}`;
  return freeMemoryBytes < leastFreeMemory
    ? {
        level: 'warning',
        subject: 'Memory',
        text,
        remedy: 'A lab of three nodes needs about 1 GB: close programs, or end sessions.',
      }
    : { level: 'fine', subject: 'Memory', text };
}

function judgeDisk({ folder, freeBytes }: FolderFacts, isSetUp: boolean): Finding {
  const subject = 'Disk of the engine';
  if (freeBytes === null) {
    return { level: 'fine', subject, text: `${folder}: free space can't be told` };
  }
  const text = `${formatBytes(freeBytes)} free for ${folder}`;
  const needed = isSetUp ? leastFreeDisk : setupBytes;
  const remedy = `Free some space: ropes wants ${formatBytes(needed)}. ropes gc --dry-run shows what ropes can spare.`;
  if (freeBytes < stopFreeDisk) {
    return { level: 'problem', subject, text, remedy };
  }
  return freeBytes < needed
    ? { level: 'warning', subject, text, remedy }
    : { level: 'fine', subject, text };
}

function judgeNetwork({ proxies, certificates, upstream }: NetworkFacts): readonly Finding[] {
  const named = Object.entries(proxies).map(([name, value]) => `${name}=${value}`);
  const unreadable = certificates.filter(({ readable }) => !readable);
  const readable = certificates.filter((file) => file.readable);
  return [
    {
      level: 'fine',
      subject: 'Proxy',
      text: named.length === 0 ? 'none is set' : named.join(' '),
    },
    ...(readable.length === 0
      ? []
      : [
          {
            level: 'fine',
            subject: 'Certificates',
            text: readable.map(({ variable, path }) => `${variable}=${path}`).join(' '),
          } as const,
        ]),
    ...unreadable.map(
      ({ variable, path }): Finding => ({
        level: 'warning',
        subject: 'Certificates',
        text: `${variable} names ${path}, which can't be read`,
        remedy: 'Mend the path, or unset the variable.',
      }),
    ),
    judgeUpstream(upstream),
  ];
}

function judgeUpstream({ host, problem }: NetworkFacts['upstream']): Finding {
  const subject = 'Images from outside';
  return problem === null
    ? { level: 'fine', subject, text: `${host} answers` }
    : {
        level: 'warning',
        subject,
        text: `${host} does not answer (${problem})`,
        remedy:
          'Labs of this project work without it. For other images check the network, and http_proxy and https_proxy where you need a proxy.',
      };
}
