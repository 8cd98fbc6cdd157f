import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { URI } from '../../wire/messages/command.ts';
import { findUser } from '../containers/process/find-user.ts';
import { createFetcher } from './create-fetcher.ts';
import { createFetchCache } from './fetch-cache.ts';

let folder = '';
let server: Server;
let asked: string[];
let goOn: () => void;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fetch-'));
  for (const name of ['sandbox', 'other']) await mkdir(join(folder, name));
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url?.startsWith('/none')) response.statusCode = 404;
    goOn = () => response.end(`body of ${request.url}`);
    if (request.url !== '/slow') goOn();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const url = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
const read = (name: string) => readFile(join(folder, 'sandbox', name), 'utf8');
const create = () =>
  createFetcher({
    cache: createFetchCache({ folder: join(folder, 'cache'), mostBytes: 40 }),
    frameworksHome: '',
    timeoutMs: 5000,
  });
const fetchAll = (...uris: URI[]) =>
  create()({ uris, sandbox: join(folder, 'sandbox') }, new AbortController().signal);

it('brings a file by http, named by the path or as it is told, and makes it runnable', async () => {
  await fetchAll(
    { value: url('/a/run.sh?version=1'), executable: true },
    { value: url('/b'), output_file: 'deep/c' },
  );
  expect(await read('run.sh')).toContain('body of /a/run.sh');
  expect((await stat(join(folder, 'sandbox', 'run.sh'))).mode & 0o777).toBe(0o755);
  expect(await read('deep/c')).toBe('body of /b');
  expect(await read('stderr')).toContain('Fetched');
});

it('unpacks archives unless it is told not to', async () => {
  await writeFile(join(folder, 'hello.txt'), 'hello');
  execFileSync('tar', ['-C', folder, '-czf', join(folder, 'a.tar.gz'), 'hello.txt']);
  execFileSync('python3', ['-m', 'zipfile', '-c', 'z.zip', 'hello.txt'], { cwd: folder });
  execFileSync('gzip', ['--keep', 'hello.txt'], { cwd: folder });
  await fetchAll({ value: join(folder, 'a.tar.gz'), extract: false });
  await expect(read('hello.txt')).rejects.toThrow('ENOENT');
  for (const name of ['a.tar.gz', 'z.zip', 'hello.txt.gz']) {
    await fetchAll({ value: `file://${join(folder, name)}` });
    expect(await read('hello.txt')).toBe('hello');
    await rm(join(folder, 'sandbox', 'hello.txt'));
  }
});

it('brings what is cached once, and lets go of what is not used', async () => {
  const cached = (path: string) => fetchAll({ value: url(path), cache: true });
  await cached('/one');
  await cached('/one');
  expect(asked).toEqual(['/one']);
  await cached('/two');
  await cached('/a-long-name-that-needs-room');
  await cached('/one');
  expect(asked.filter((path) => path === '/one')).toHaveLength(2);
});

it('goes on with what others wait for when the first who asked is killed', async () => {
  const uris = [{ value: url('/slow'), cache: true }];
  const fetcher = create();
  const first = new AbortController();
  const killed = fetcher({ uris, sandbox: join(folder, 'sandbox') }, first.signal);
  const other = fetcher({ uris, sandbox: join(folder, 'other') }, new AbortController().signal);
  await vi.waitFor(() => expect(asked).toEqual(['/slow']));
  first.abort();
  await expect(killed).rejects.toThrow('Failed to fetch');
  goOn();
  await other;
  expect(await readFile(join(folder, 'other', 'slow'), 'utf8')).toBe('body of /slow');
  expect(asked).toEqual(['/slow']);
});

it.runIf(process.getuid?.() === 0)('gives the user what was unpacked as well', async () => {
  await mkdir(join(folder, 'in'));
  await writeFile(join(folder, 'in', 'hello.txt'), 'hello');
  execFileSync('tar', ['-C', folder, '-czf', join(folder, 'a.tar.gz'), 'in']);
  const sandbox = join(folder, 'sandbox');
  await symlink(join(folder, 'in'), join(sandbox, 'elsewhere'));
  const uris = [{ value: join(folder, 'a.tar.gz') }];
  await create()({ uris, sandbox, user: 'nobody' }, new AbortController().signal);
  const { userId } = await findUser('nobody');
  for (const name of ['a.tar.gz', 'in', 'in/hello.txt']) {
    expect((await stat(join(sandbox, name))).uid).toBe(userId);
  }
  expect((await stat(join(folder, 'in', 'hello.txt'))).uid).toBe(0);
});

it.each([
  [() => url('/none'), 'status 404'],
  [() => '/no/such/file', 'ENOENT'],
  [() => 'hdfs://name/node', "URIs of 'hdfs' can't be fetched"],
  [() => 'relative/path', 'frameworks_home'],
  [() => url('/'), 'no name within the sandbox'],
])('says what can not be fetched, and why', async (value, reason) => {
  const failed = fetchAll({ value: value() });
  await expect(failed).rejects.toThrow('Failed to fetch');
  await expect(failed).rejects.toThrow(reason);
  expect(await read('stderr')).toContain(reason);
});

it('lets no file out of the sandbox', async () => {
  await expect(fetchAll({ value: url('/a'), output_file: '../a' })).rejects.toThrow(
    'within the sandbox',
  );
});
