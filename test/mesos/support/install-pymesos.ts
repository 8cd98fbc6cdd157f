import { execFile } from 'node:child_process';
import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pip } from './install-python.ts';
import { preparedFolder } from './prepared-folder.ts';

const run = promisify(execFile);

const pymesos = 'pymesos==0.3.15';
/** What it needs, but for `http-parser`. */
const needed = ['addict==2.4.0', 'kazoo==2.11.0', 'six==1.17.0'];
/** Its compiled part needs a Python before 3.11; its Python part does the same, and `pymesos` takes it. */
const httpParser = 'http-parser==0.9.0';

/** Installs the client `pymesos` once on a machine. Returns the folder, to be used as PYTHONPATH. */
export function installPymesos(): Promise<string> {
  const name = [pymesos, httpParser, ...needed].join('+').replaceAll('==', '-');
  return preparedFolder(name, async (folder) => {
    await pip('install', '--no-deps', '--target', folder, pymesos, ...needed);
    const download = join(folder, 'download');
    await pip('download', '--no-deps', '--no-binary', ':all:', '--dest', download, httpParser);
    const [archive = ''] = await readdir(download);
    await run('tar', [
      '--extract',
      '--gzip',
      '--directory',
      download,
      '--file',
      join(download, archive),
    ]);
    const source = join(download, archive.replace(/\.tar\.gz$/, ''), 'http_parser');
    await cp(source, join(folder, 'http_parser'), {
      recursive: true,
      filter: (path) => path === source || path.endsWith('.py'),
    });
    await rm(download, { recursive: true });
  });
}
