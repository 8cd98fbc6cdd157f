import { text } from 'node:stream/consumers';
import { extract } from 'tar-stream';
import { expect, test } from 'vitest';
import { packFiles } from './pack-files.ts';

test('packs names, modes, owners and content', async () => {
  const archive = await packFiles([
    { path: '/root/a file', content: 'héllo' },
    { path: '/usr/local/bin/run', content: Uint8Array.from([1, 2]), mode: 0o755 },
  ]);
  const entries: unknown[] = [];
  const reader = extract();
  reader.end(archive);
  for await (const entry of reader) {
    const { name, mode, uid, gid } = entry.header;
    entries.push({ name, mode, uid, gid, content: await text(entry) });
  }
  expect(entries).toEqual([
    { name: 'root/a file', mode: 0o644, uid: 0, gid: 0, content: 'héllo' },
    { name: 'usr/local/bin/run', mode: 0o755, uid: 0, gid: 0, content: '\x01\x02' },
  ]);
});

test('refuses paths that are not absolute and plain, all at once', async () => {
  const bad = ['relative', '/a/../../b', '/a/./b', '/a//b', '/a/', '/', '', '/a\0b'];
  const files = ['/fine', ...bad].map((path) => ({ path, content: '' }));
  await expect(packFiles(files)).rejects.toMatchObject({ code: 'BAD_REQUEST', problems: bad });
});
