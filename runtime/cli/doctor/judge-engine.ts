import type { NodeKind, SetupFacts } from '../../../contract/setup-facts.ts';
import type { DoctorFacts, EngineState, Finding, SetupState } from './doctor-facts.ts';
import { type Component, findFlaws, type KnownFlaw } from './known-flaws.ts';
import { unknown } from './unknown.ts';

/** What is to be said of the set-up, the engine and what set-up made on it. */
export function judgeEngine(facts: DoctorFacts): readonly Finding[] {
  const { setup, engine } = facts;
  return [
    ...(setup === null ? [unknown('Set-up')] : [judgeSetup(setup)]),
    ...(engine === null ? [unknown('Docker engine')] : judgeState(engine, setup)),
  ];
}

function judgeSetup(setup: SetupState): Finding {
  return setup.state === 'done'
    ? { level: 'fine', subject: 'Set-up', text: 'done' }
    : { level: 'problem', subject: 'Set-up', text: setup.why, remedy: 'Run npm start.' };
}

function judgeState(engine: EngineState, setup: SetupState | null): readonly Finding[] {
  const subject = 'Docker engine';
  const isDone = setup?.state === 'done';
  if (!engine.answers) {
    const remedy = isDone
      ? 'Start it again: npm start does.'
      : 'Run npm start: it finds the engine, or starts one of its own where it may.';
    return [{ level: 'problem', subject, text: engine.why, remedy }];
  }
  if (engine.os !== 'linux') {
    const text = `runs ${engine.os} containers, and nodes are Linux`;
    return [{ level: 'problem', subject, text, remedy: 'Switch Docker to Linux containers.' }];
  }
  const place = engine.isThisOne ? '' : ', on a machine of its own';
  return [
    {
      level: 'fine',
      subject,
      text: `Docker ${engine.version} at ${engine.host}${place}, ${engine.storageDriver}, cgroup v${engine.cgroup}, kernel ${engine.kernel}`,
    },
    ...judgeVersions(engine),
    ...judgeSettings(engine),
    ...(setup?.state === 'done' ? judgePrepared(engine, setup.facts) : []),
  ];
}

type PreparedKind = NonNullable<NonNullable<SetupFacts['kinds']>[NodeKind]>;

/** Nodes that are not there from the start, and what they have on them. */
const kinds: Readonly<Record<Exclude<NodeKind, 'docker'>, string>> = {
  kubernetes: 'Kubernetes',
  mesos: 'Mesos',
  everything: 'everything',
};
type Answering = Extract<EngineState, { answers: true }>;

function judgeVersions(engine: Answering): readonly Finding[] {
  const versions: readonly (readonly [Component, string | null])[] = [
    ['Docker', engine.version],
    ['containerd', engine.containerd],
    ['runc', engine.runc],
  ];
  return versions.flatMap(([component, version]): readonly Finding[] => {
    if (version === null) {
      return [{ level: 'fine', subject: component, text: 'the engine does not tell its version' }];
    }
    const flaws = findFlaws(component, version);
    return flaws.length === 0
      ? [{ level: 'fine', subject: component, text: version }]
      : flaws.map((flaw) => judgeFlaw(flaw, version));
  });
}

function judgeFlaw({ component, ids, harm, affected }: KnownFlaw, version: string): Finding {
  const fixed = affected.map(([, release]) => release).join(' or ');
  // A distribution mends its packages without a new number, so the number alone proves nothing.
  const isPackage = /[+~]|-\d/.test(version);
  const mended = isPackage ? ', unless your distribution has mended it under the old number' : '';
  return {
    level: 'warning',
    subject: component,
    text: `${version} has ${ids.join(', ')}: ${harm}`,
    remedy: `Update to ${fixed} or newer${mended}.`,
  };
}

function judgeSettings(engine: Answering): readonly Finding[] {
  const swarm: Finding = {
    level: 'warning',
    subject: 'Swarm of the engine',
    text: 'the engine that nodes run on is itself part of a swarm, so nodes end when it restarts',
    remedy: 'Use an engine outside of a swarm, or docker swarm leave.',
  };
  const restore: Finding = {
    level: 'warning',
    subject: 'Restart of the engine',
    text: 'ends every node: live-restore is off',
    remedy: 'Set "live-restore": true in its daemon.json, if sessions should outlive it.',
  };
  const slow: Finding = {
    level: 'warning',
    subject: 'Storage',
    text: 'vfs copies whole images for each container: nodes start slowly and fill the disk',
    remedy: 'Use overlay2 as the storage driver.',
  };
  return [
    ...(engine.inSwarm ? [swarm] : []),
    ...(engine.liveRestore || engine.inSwarm || !engine.isThisOne ? [] : [restore]),
    ...(engine.storageDriver === 'vfs' ? [slow] : []),
  ];
}

function judgePrepared(
  engine: Answering,
  facts: Extract<SetupState, { state: 'done' }>['facts'],
): readonly Finding[] {
  const { images, volumes } = facts;
  const missing = whatIsMissing(engine, [...Object.values(images), ...Object.values(volumes)]);
  const remedy = 'Run npm run setup.';
  const prepared: Finding =
    missing.length === 0
      ? { level: 'fine', subject: 'Images', text: `prepared (${facts.images.node})` }
      : { level: 'problem', subject: 'Images', text: `${missing.join(', ')} not there`, remedy };
  return [
    judgeProfile(engine, facts.engine.profile),
    prepared,
    ...judgeKinds(engine, facts.kinds ?? {}),
    ...judgeChange(engine, facts),
  ];
}

function whatIsMissing({ missing }: Answering, names: readonly string[]): readonly string[] {
  return [...missing.images, ...missing.volumes].filter((name) => names.includes(name));
}

function judgeKinds(
  engine: Answering,
  prepared: NonNullable<SetupFacts['kinds']>,
): readonly Finding[] {
  const names = Object.entries(kinds) as readonly [keyof typeof kinds, string][];
  return names.map(([kind, title]) => judgeKind(engine, `Nodes with ${title}`, prepared[kind]));
}

/** Not prepared is no flaw: the first lab that needs it prepares it. */
function judgeKind(engine: Answering, subject: string, kind: PreparedKind | undefined): Finding {
  if (kind === undefined) {
    const text = 'not prepared yet: the first start of such a lab does it, or npm run prepare:all';
    return { level: 'fine', subject, text };
  }
  const missing = whatIsMissing(engine, [kind.image, kind.tools]);
  if (missing.length > 0) {
    const text = `${missing.join(', ')} not there`;
    return { level: 'problem', subject, text, remedy: 'Run npm run prepare:all.' };
  }
  const parts = (kind.made ?? []).map(({ name, version, origin }) =>
    origin === '' ? `${name} ${version}` : `${name} ${version} (${origin})`,
  );
  return { level: 'fine', subject, text: ['prepared', ...parts].join(', ') };
}

function judgeProfile(engine: Answering, profile: 'userns' | 'plain'): Finding {
  const subject = 'Profile of nodes';
  if (profile === 'userns') {
    const text = 'userns: root of a node is nobody on this machine';
    return { level: 'fine', subject, text };
  }
  const why = engine.userNamespaces
    ? "the engine has user namespaces, but not ropes' own runtime"
    : 'the engine has no user namespaces';
  return {
    level: 'warning',
    subject,
    text: `plain, because ${why}: a learner could become root of this machine`,
    remedy:
      'Good for one trusted person; for others use a machine where set-up may start an engine of its own (as root on Debian or Ubuntu).',
  };
}

/** Set-up's facts are of the engine as it was then. */
function judgeChange(
  engine: Answering,
  facts: Extract<SetupState, { state: 'done' }>['facts'],
): readonly Finding[] {
  const lost = facts.engine.profile === 'userns' && !engine.userNamespaces;
  if (engine.cgroup === facts.engine.cgroup && !lost) {
    return [];
  }
  return [
    {
      level: 'problem',
      subject: 'Engine since set-up',
      text: lost
        ? 'it had user namespaces, and has none now'
        : `it had cgroup v${facts.engine.cgroup}, and has v${engine.cgroup} now`,
      remedy: 'Run npm run setup.',
    },
  ];
}
