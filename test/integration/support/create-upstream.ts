import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { SetupFacts } from '../../../contract/setup-facts.ts';
import { waitUntil } from '../../../runtime/node/wait-until.ts';

const manifestSchema = z.object({ layers: z.tuple([z.object({ digest: z.string() })]) });

/** A registry that stands for Docker Hub. */
export interface Upstream {
  /** As the registry of an instance reaches it. */
  readonly url: string;
  /** A volume for that registry: what set-up has put into the store, and nothing cached yet. */
  readonly volume: string;
  /** Puts an image with one layer and the label `origin=upstream` under a name and tag. */
  push(name: string, tag: string, megabytes?: number): Promise<void>;
  /** Digest of the layer of an image that was put there. */
  layer(name: string, tag: string): Promise<string>;
  /** Requests so far for layers and configurations, as paths. */
  blobRequests(): Promise<readonly string[]>;
  /** Ends it: its address, which nobody else gets, refuses connections. */
  stop(): Promise<void>;
  dispose(): Promise<void>;
}

/** Starts a registry on the engine and copies the store of set-up. Dispose of it after all tests. */
export async function createUpstream(facts: SetupFacts): Promise<Upstream> {
  const name = `ropes-test-upstream-${randomBytes(6).toString('hex')}`;
  const env = { ...process.env, DOCKER_HOST: facts.engine.host };
  const images: string[] = [];

  async function shell(line: string): Promise<string> {
    const done = await promisify(execFile)('bash', ['-ec', `set -o pipefail; ${line}`], { env });
    return `${done.stdout}${done.stderr}`.trim();
  }

  async function dispose(): Promise<void> {
    await shell(`docker rm --force --volumes ${name}`);
    if (images.length > 0) await shell(`docker image rm ${images.join(' ')}`);
    await shell(`docker volume rm ${name}`);
  }

  const copy = `cp -a /from/. /to/ && rm -rf /to/hub /to/stand-ins`;
  await shell(
    `docker run --rm --volume ${facts.volumes.registry}:/from:ro --volume ${name}:/to ` +
      `--entrypoint /bin/sh ${facts.images.registry} -c '${copy}'`,
  );
  await shell(
    `docker run --detach --name ${name} --publish 127.0.0.1::5001 ` +
      `--env REGISTRY_LOG_ACCESSLOG_DISABLED=false ` +
      `${facts.images.registry} sh -c 'docker-registry serve /etc/ropes/fill.yml; exec sleep infinity'`,
  );
  const address = await shell(`docker port ${name} 5001/tcp | head -1`);
  const ip = await shell(`docker inspect -f '{{.NetworkSettings.IPAddress}}' ${name}`);
  await waitUntil(
    async () => (await fetch(`http://${address}/v2/`).catch(() => null))?.ok || undefined,
    {
      reason: 'the upstream registry to answer',
      timeoutMs: 20_000,
    },
  );

  return {
    url: `http://${ip}:5001`,
    volume: name,
    async push(repository, tag, megabytes = 0) {
      const image = `${address}/${repository}:${tag}`;
      images.push(image);
      // Another file each time, so that each image has a layer of its own.
      await shell(
        `folder=$(mktemp -d); { echo ${image}; head -c ${megabytes}M /dev/urandom; } > $folder/origin; ` +
          `tar -C $folder -c origin | docker import --change 'LABEL origin=upstream' --change 'CMD ["/origin"]' - ${image}; ` +
          `rm -r $folder; docker push --quiet ${image}`,
      );
    },
    async layer(repository, tag) {
      const accept = 'application/vnd.docker.distribution.manifest.v2+json';
      const url = `http://${address}/v2/${repository}/manifests/${tag}`;
      const answer = await fetch(url, { headers: { accept } });
      const { layers } = manifestSchema.parse(await answer.json());
      return layers[0].digest;
    },
    async blobRequests() {
      const log = await shell(`docker logs ${name} 2>&1`);
      return [...log.matchAll(/"GET (\/v2\/\S+\/blobs\/\S+) /g)].map((match) => match[1] ?? '');
    },
    stop: async () => {
      await shell(`docker exec ${name} sh -c 'kill -9 $(pidof docker-registry)'`);
    },
    dispose,
  };
}
