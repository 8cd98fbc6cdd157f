import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExecResult } from '../../orchestrator/node.ts';
import type { ProviderNode } from '../../runtime/node/provider.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createTestInstance, type TestSession } from './support/create-test-instance.ts';
import { engineAnswers } from './support/engine-answers.ts';
import { mustRun } from './support/must-run.ts';

const instance = createTestInstance();
let session: TestSession;
let node1: ProviderNode;
let node2: ProviderNode;

beforeAll(async () => {
  session = await instance.createSession('node1', 'node2');
  const [first, second] = session.nodes;
  if (first === undefined || second === undefined) throw new Error('two nodes were asked for');
  [node1, node2] = [first, second];
  await Promise.all([engineAnswers(node1), engineAnswers(node2)]);
});
afterAll(() => instance.dispose());

/** What a page shows once it answers. */
async function page(node: ProviderNode, address: string): Promise<string> {
  return waitUntil(
    async () => {
      const answer = await node.exec(['curl', '--silent', '--fail', '--max-time', '2', address]);
      return answer.exitCode === 0 ? answer.stdout : undefined;
    },
    { reason: `${address} to answer`, timeoutMs: 20_000, everyMs: 100 },
  );
}

/** Asks a redis until it answers. */
async function redis(command: string): Promise<string> {
  return waitUntil(
    async () => {
      const line = `docker exec store redis-cli ${command}`;
      const answer = await node1.exec(['bash', '-c', line]);
      return answer.exitCode === 0 ? answer.stdout.trim() : undefined;
    },
    { reason: `redis-cli ${command}`, timeoutMs: 20_000, everyMs: 100 },
  );
}

/** How long `docker stop` takes, in seconds, and the exit code that is left. */
async function stop(container: string): Promise<{ seconds: number; code: string }> {
  const started = performance.now();
  await mustRun(node1, `docker stop ${container}`);
  const seconds = (performance.now() - started) / 1000;
  return {
    seconds,
    code: await mustRun(node1, `docker inspect -f {{.State.ExitCode}} ${container}`),
  };
}

/**
 * How a container went that ends at once. An engine that is kept from its processors loses all that
 * such a one says, now and then (Docker 20.10); one that says nothing says nothing a second time.
 */
async function runToEnd(command: string): Promise<ExecResult> {
  const ask = () => node1.exec(['bash', '-c', `docker run --rm ${command}`]);
  const first = await ask();
  return first.stdout + first.stderr === '' ? ask() : first;
}

describe('every name', () => {
  test.each([
    ['nginx', '1.26', '1.27-alpine'],
    ['httpd', '2.4', 'alpine'],
    ['redis', '7', '8-alpine'],
    ['busybox', 'latest', '1.36'],
    ['alpine', 'latest', '3.20'],
    ['python', '3.12-slim', '3-alpine'],
    ['curlimages/curl', 'latest', '8.9.0'],
    ['curl', 'latest', '8'],
    ['hello-world', 'latest', 'linux'],
  ])('%s can be had in two versions that differ and say what they are', async (name, ...tags) => {
    const images = tags.map((tag) => `${name}:${tag}`);
    for (const image of images) await mustRun(node1, `docker pull --quiet ${image}`);
    const format = '{{json .Config.Labels}} {{index .RepoDigests 0}}';
    const shown = await Promise.all(
      images.map((image) => mustRun(node1, `docker image inspect -f '${format}' ${image}`)),
    );
    images.forEach((image, index) => {
      expect(shown[index]).toContain(`"org.opencontainers.image.title":"Stand-in for ${image}"`);
      expect(shown[index]).toContain('not the image of Docker Hub');
    });
    const digests = shown.map((line) => line.split('@')[1]);
    expect(new Set(digests).size).toBe(2);
    // The same image by its digest, on a node that never heard of the tag.
    await mustRun(node2, `docker pull --quiet ${name}@${digests[1]}`);
  });
});

describe('what learners do with them', () => {
  test('nginx shows its page with the tag, logs, reads a learner’s files and ends at once', async () => {
    await mustRun(node1, 'docker run -d --name web -p 80:80 nginx:1.27');
    const shown = await page(node2, 'http://node1');
    expect(shown).toContain('Welcome to nginx');
    expect(shown).toContain('stand-in for <code>nginx:1.27</code>');
    expect(await mustRun(node1, 'docker logs web 2>&1')).toContain('"GET / HTTP/1.1" 200');
    expect(await mustRun(node1, 'docker exec web nginx -t 2>&1')).toContain('successful');
    await mustRun(node1, 'mkdir -p site && echo mine > site/index.html');
    const own = '-v $PWD/site:/usr/share/nginx/html:ro';
    await mustRun(node1, `docker run -d --name own -p 81:80 ${own} nginx:1.27`);
    expect(await page(node2, 'http://node1:81')).toBe('mine\n');
    const ended = await stop('web');
    expect(ended.code).toBe('0');
    expect(ended.seconds).toBeLessThan(5);
  });

  test('httpd shows its page and ends at once', async () => {
    await mustRun(node1, 'docker run -d --name apache -p 8080:80 httpd:2.4');
    const shown = await page(node2, 'http://node1:8080');
    expect(shown).toContain('It works!');
    expect(shown).toContain('stand-in for httpd:2.4');
    expect((await stop('apache')).seconds).toBeLessThan(5);
    expect(await mustRun(node1, 'docker logs apache 2>&1')).toContain('"GET / HTTP/1.1" 200');
  });

  test('redis keeps values in its volume, answers over the network and ends at once', async () => {
    const run = 'docker run -d --name store -p 6379:6379 -v values:/data redis:7';
    await mustRun(node1, run);
    expect(await redis('set colour green')).toBe('OK');
    const answer = await node2.exec([
      'bash',
      '-c',
      'printf "GET colour\\r\\nQUIT\\r\\n" | nc -q1 node1 6379',
    ]);
    expect(answer.stdout).toContain('green');
    expect((await stop('store')).seconds).toBeLessThan(5);
    await mustRun(node1, `docker rm store && ${run}`);
    expect(await redis('get colour')).toBe('green');
  });

  test('busybox and alpine have a shell and the tools for a network', async () => {
    await mustRun(
      node1,
      'docker network create apps && docker run -d --name site --network apps nginx',
    );
    for (const image of ['busybox', 'alpine:3.20']) {
      const line = 'ping -c1 -W5 site && nslookup site && wget -q -O- -T5 http://site && which vi';
      expect(await runToEnd(`--network apps ${image} sh -c '${line}'`)).toMatchObject({
        exitCode: 0,
        stdout: expect.stringContaining('Welcome to nginx'),
      });
    }
    expect(await runToEnd('alpine:3.20 apk add curl')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('not Alpine Linux but a stand-in for alpine:3.20'),
    });
    expect(await runToEnd('alpine:3.20 cat /etc/os-release')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Stand-in for Alpine Linux'),
    });
  });

  test('python runs programs, a web server and pip', async () => {
    const program = 'import ssl, sqlite3; print(6 * 7)';
    const printed = await runToEnd(`python:3.12-slim python -c '${program}'`);
    expect(printed).toMatchObject({ exitCode: 0, stdout: '42\n' });
    const pip = await runToEnd('python:3.12-slim pip --version');
    expect(pip).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('pip 2') });
    await mustRun(
      node1,
      'docker run -d --init -p 8000:8000 python:3.12-slim python3 -m http.server',
    );
    expect(await page(node2, 'http://node1:8000')).toContain('Directory listing');
  });

  test('curl and hello-world do what they are for', async () => {
    await mustRun(node1, 'docker run -d -p 90:80 nginx');
    await page(node2, 'http://node1:90');
    const curl = '--network host curlimages/curl -s http://localhost:90';
    expect(await runToEnd(curl)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Welcome to nginx'),
    });
    expect(await runToEnd('hello-world')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Hello from Docker!'),
    });
  });

  test('an image can be built on one', async () => {
    const file = 'FROM nginx:1.27\\nRUN echo built > /usr/share/nginx/html/index.html\\n';
    await mustRun(node1, `mkdir -p build && printf '${file}' > build/Dockerfile`);
    await mustRun(node1, 'docker build -t built build');
    await mustRun(node1, 'docker run -d -p 91:80 built');
    expect(await page(node2, 'http://node1:91')).toBe('built\n');
  });

  test('a service is updated from one version to the next', async () => {
    await mustRun(node1, 'docker swarm init --advertise-addr $(hostname -i)');
    const join = await mustRun(node1, 'docker swarm join-token worker | grep join');
    await mustRun(node2, join);
    await mustRun(
      node1,
      'docker service create --detach=false --quiet --name s --replicas 4 nginx:1.26',
      { timeoutMs: 60_000 },
    );
    await mustRun(node1, 'docker service update --detach=false --quiet --image nginx:1.27 s', {
      timeoutMs: 60_000,
    });
    const tasks = await mustRun(
      node1,
      "docker service ps s -f desired-state=running --format '{{.Node}} {{.Image}} {{.CurrentState}}'",
    );
    const lines = tasks.split('\n');
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toMatch(/^node[12] nginx:1\.27 Running/);
  });
});

describe('an image that can’t be had', () => {
  test.each(['docker pull mysql:8', 'docker run mysql:8'])(
    '%s says in a learner’s shell what there is instead',
    async (line) => {
      const result = await node1.exec(['bash', '-ic', line]);
      expect(result.exitCode).not.toBe(0);
      expect(result.stderr).toMatch(/ropes: mysql can't be had: .*there are: .*nginx.*redis/);
    },
  );

  test('is not spoken of after another failure', async () => {
    const result = await node1.exec(['bash', '-ic', 'docker inspect nothing']);
    expect(result.exitCode).toBe(1);
    expect(result.stderr).not.toContain('ropes:');
  });
});
