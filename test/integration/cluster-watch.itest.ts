import { afterAll, beforeAll, expect, test } from 'vitest';
import { engines } from '../../orchestrator/engines/engines.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import type { ClusterPicture } from '../../runtime/session/cluster/cluster-picture.ts';
import {
  type ClusterWatch,
  createClusterWatch,
} from '../../runtime/session/cluster/create-cluster-watch.ts';
import { type Cluster, createCluster } from '../conformance/support/create-cluster.ts';
import { run } from '../conformance/support/run.ts';

const engine = engines.kubernetes;
if (engine === undefined) throw new Error('there is no such engine');

const log = {
  info: () => undefined,
  warn: (message: string, fields?: object) => console.warn(message, fields ?? ''),
  error: (message: string, fields?: object) => console.error(message, fields ?? ''),
};
/** A control plane that comes back on a busy machine takes its time. */
const testTimeoutMs = 240_000;

const ending = new AbortController();
const pictures: ClusterPicture[] = [];
let cluster: Cluster;
let watch: ClusterWatch;
let looks = 0;
let ears = 0;

beforeAll(async () => {
  cluster = await createCluster(engine, 1);
  watch = createClusterWatch({
    async describe() {
      looks += 1;
      return engine.describe(await cluster.nodes(), ending.signal);
    },
    async listen(listener) {
      ears += 1;
      await engine.watch?.(await cluster.nodes(), listener);
    },
    signal: ending.signal,
    log,
  });
});

afterAll(async () => {
  ending.abort();
  await cluster?.dispose();
});

/** Waits for a picture and prints how long after the call it came. */
async function pictureWhen(reason: string, wanted: (picture: ClusterPicture) => boolean) {
  const started = performance.now();
  const look = async () => {
    const last = pictures.at(-1);
    return last && wanted(last) ? last : undefined;
  };
  const picture = await waitUntil(look, { reason, timeoutMs: 120_000 });
  console.info(`${reason}: ${Math.round(performance.now() - started)} ms`);
  return picture;
}

/** How many commands listen on the node, but for this one. */
async function listeners(): Promise<number> {
  const line = "grep -lsz 'watch[=]true' /proc/[0-9]*/cmdline | wc -l";
  return Number(await run(cluster, 'controlplane', `${line} || true`));
}

/** Waits until the cluster is told of, and all that was going on in it is over. */
async function untilQuiet(): Promise<void> {
  let before = -1;
  await waitUntil(
    async () => {
      const same = before === looks;
      before = looks;
      return same ? true : undefined;
    },
    { reason: 'nothing to happen', timeoutMs: 120_000, everyMs: 4000 },
  );
}

test(
  'while nothing happens the cluster is hardly ever asked',
  async () => {
    watch.add((picture) => pictures.push(picture));
    await pictureWhen('a picture', ({ view }) => view !== null);
    await untilQuiet();
    const before = looks;
    await new Promise((resolve) => setTimeout(resolve, 20_000));
    // Asked over and over, it would be thirty times. Something may happen in a cluster meanwhile.
    expect(looks - before).toBeLessThanOrEqual(8);
    expect(await listeners()).toBe(1);
  },
  testTimeoutMs,
);

test(
  'what happens is seen',
  async () => {
    await run(cluster, 'controlplane', 'kubectl create deployment web --image ropes/web:1');
    await pictureWhen('a pod that runs', ({ view }) =>
      Boolean(
        view?.tasks.some(({ owner, phase }) => owner === 'Deployment web' && phase === 'running'),
      ),
    );
    await run(cluster, 'controlplane', 'kubectl expose deployment web --port 80');
    const { view } = await pictureWhen('its address', ({ view: seen }) =>
      Boolean(seen?.addresses.some(({ name, ready }) => name === 'web' && ready === 1)),
    );
    const pod = view?.tasks.find(({ owner }) => owner === 'Deployment web');
    expect(view?.addresses.find(({ name }) => name === 'web')?.tasks).toEqual([pod?.id]);
    expect(view?.versions.find(({ id }) => id === pod?.version)).toMatchObject({
      owner: 'Deployment web',
      current: true,
      notes: ['revision 1'],
    });
    expect(view?.events.some(({ about }) => about === `Pod ${pod?.name}`)).toBe(true);
  },
  testTimeoutMs,
);

test(
  'the lines for a look into a pod do what they say',
  async () => {
    const tasks = pictures.at(-1)?.view?.tasks ?? [];
    const pod = tasks.find(({ owner }) => owner === 'Deployment web');
    const [shell, log] = pod?.commands ?? [];
    expect([shell?.node, log?.node]).toEqual(['controlplane', 'controlplane']);
    const inside = shell?.line.replace('exec -it', 'exec').replace(/ sh$/, ' hostname');
    expect(await run(cluster, 'controlplane', inside ?? 'false')).toBe(pod?.name);
    await run(cluster, 'controlplane', log?.line.replace('logs -f', 'logs') ?? 'false');
  },
  testTimeoutMs,
);

test(
  'while the API server is away the last picture stays, and it is listened to again',
  async () => {
    await untilQuiet();
    const before = ears;
    const manifest = '/etc/kubernetes/manifests/kube-apiserver.yaml';
    await run(cluster, 'controlplane', `mv ${manifest} /root/`);
    const { view } = await pictureWhen('a problem', ({ problem }) => problem !== null);
    expect(view?.services.some(({ name }) => name === 'web')).toBe(true);
    await run(cluster, 'controlplane', `mv /root/kube-apiserver.yaml ${manifest}`);
    await pictureWhen('no problem', ({ problem }) => problem === null);
    await waitUntil(async () => (ears > before ? true : undefined), {
      reason: 'somebody to listen',
      timeoutMs: 30_000,
    });
    await run(cluster, 'controlplane', 'kubectl scale deployment web --replicas 2');
    await pictureWhen('two pods', ({ view: seen }) =>
      Boolean(seen?.services.some(({ name, running }) => name === 'web' && running === 2)),
    );
  },
  testTimeoutMs,
);

test(
  'nothing listens on the node when it is over',
  async () => {
    ending.abort();
    await waitUntil(async () => ((await listeners()) === 0 ? true : undefined), {
      reason: 'the command that listened to end',
      timeoutMs: 30_000,
    });
  },
  testTimeoutMs,
);
