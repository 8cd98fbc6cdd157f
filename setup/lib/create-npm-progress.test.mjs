// @ts-check
import { expect, test } from 'vitest';
import { createNpmProgress } from './create-npm-progress.mjs';

/** @param {readonly string[]} lines */
function told(lines) {
  /** @type {string[]} */
  const texts = [];
  const take = createNpmProgress((text) => texts.push(text));
  for (const line of lines) take(line);
  return texts;
}

test('what is fetched, then whose script runs and what it compiles', () => {
  const texts = told([
    'npm http fetch GET 200 https://registry.example.org/zod 41ms (cache miss)',
    'npm http fetch GET 200 https://registry.example.org/@types/ws/-/ws-8.18.2.tgz 41ms',
    '',
    '> better-sqlite3@12.11.1 install',
    '> prebuild-install || node-gyp rebuild --release',
    'prebuild-install warn install getaddrinfo ENOTFOUND',
    'gyp info using node@20.20.2 | linux | x64',
    '  CC(target) Release/obj.target/sqlite3/gen/sqlite3/sqlite3.o',
    '  SOLINK_MODULE(target) Release/obj.target/better_sqlite3.node',
    '> node-pty@1.1.0 install',
  ]);
  expect(texts).toEqual([
    'fetched zod',
    'fetched @types/ws/-/ws-8.18.2.tgz',
    'setting up better-sqlite3',
    'setting up better-sqlite3',
    'setting up better-sqlite3',
    'compiling better-sqlite3, because no prebuilt file was found',
    'compiling better-sqlite3: sqlite3.o',
    'compiling better-sqlite3: better_sqlite3.node',
    'setting up node-pty',
  ]);
});

test('other lines as npm says them', () => {
  expect(told(['npm warn deprecated x@1: old'])).toEqual(['warn deprecated x@1: old']);
});
