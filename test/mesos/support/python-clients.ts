import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readHome } from '../../../runtime/cli/read-home.ts';

const run = promisify(execFile);

/** Exactly these, so that a failing test means our change. What `pymesos` needs is listed as it is installed without. */
const packages = ['marathon==0.13.0', 'addict==2.4.0', 'kazoo==2.11.0', 'six==1.17.0'];
const pymesos = 'pymesos==0.3.15';
/** Its compiled part needs a Python before 3.11; its Python part does the same and `pymesos` takes it. */
const httpParser = 'http-parser==0.9.0';

/**
 * The Python of an environment that has the clients `pymesos` and `marathon`, made at the first call on
 * a machine and kept for the later ones. Needs `python3` with venv, and PyPI once.
 * @returns the path of its `python`
 */
export async function pythonWithMesosClients(): Promise<string> {
  const home = join(cacheHome(), keyOf([...packages, pymesos, httpParser, await pythonVersion()]));
  const python = join(home, 'bin', 'python');
  if (existsSync(python)) return python;
  await mkdir(cacheHome(), { recursive: true });
  const unfinished = await mkdtemp(join(cacheHome(), 'unfinished-'));
  try {
    await install(unfinished);
    await rename(unfinished, home);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another test may have been first.
    if (!existsSync(python)) throw error;
  }
  return python;
}

async function install(home: string): Promise<void> {
  await run('python3', ['-m', 'venv', home]);
  const python = join(home, 'bin', 'python');
  const pip = (...args: string[]) =>
    run(python, ['-m', 'pip', '--disable-pip-version-check', '--quiet', ...args]);
  await pip('install', ...packages);
  await pip('install', '--no-deps', pymesos);
  const download = join(home, 'download');
  await pip('download', '--no-deps', '--no-binary', ':all:', '--dest', download, httpParser);
  const [archive = ''] = await readdir(download);
  await run(python, ['-m', 'tarfile', '--extract', join(download, archive), download]);
  const source = join(download, archive.replace(/\.tar\.gz$/, ''), 'http_parser');
  await cp(source, join(await sitePackages(python), 'http_parser'), {
    recursive: true,
    filter: (path) => path === source || path.endsWith('.py'),
  });
  await rm(download, { recursive: true });
}

async function sitePackages(python: string): Promise<string> {
  const { stdout } = await run(python, [
    '-c',
    'import sysconfig; print(sysconfig.get_path("purelib"))',
  ]);
  return stdout.trim();
}

async function pythonVersion(): Promise<string> {
  const { stdout } = await run('python3', ['--version']);
  return stdout.trim();
}

/** Beside what the setup keeps on this machine. */
function cacheHome(): string {
  return join(readHome(process.env, process.getuid?.() === 0), 'python-clients');
}

function keyOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}
