import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLabLibrary } from './create-lab-library.ts';
import type { LabLibrary } from './lab-library.ts';

const fixtures = new URL('../../test/fixtures/labs/', import.meta.url).pathname;

let folder = '';
let library: LabLibrary;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ropes-library-'));
  for (const name of ['good-small', 'good-everything', 'bad-no-steps']) {
    cpSync(join(fixtures, name), join(folder, name), { recursive: true });
  }
  library = createLabLibrary({ folder });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('createLabLibrary', () => {
  it('has every lab, those with problems too, sorted', async () => {
    writeFileSync(join(folder, 'README.md'), 'not a lab');
    mkdirSync(join(folder, '.hidden'));
    const all = await library.all();
    expect(all.map((result) => [result.ok ? result.lab.lab.id : result.id, result.ok])).toEqual([
      ['bad-no-steps', false],
      ['good-everything', true],
      ['good-small', true],
    ]);
  });

  it('gives a lab, and the same one again while it has not changed', async () => {
    const lab = await library.get('good-small');
    expect(lab.lab.title).toBe('Tiny');
    expect(await library.get('good-small')).toBe(lab);
  });

  it('reads a lab again when it has changed', async () => {
    await library.get('good-small');
    const path = join(folder, 'good-small/lab.md');
    writeFileSync(path, readFileSync(path, 'utf8').replace('title: Tiny', 'title: Tall'));
    utimesSync(path, new Date(), new Date(Date.now() + 5000));
    expect((await library.get('good-small')).lab.title).toBe('Tall');
  });

  it('reads a lab again when a translation comes, changes and goes', async () => {
    const folderOf = join(folder, 'good-translated');
    cpSync(join(fixtures, 'good-translated'), folderOf, { recursive: true });
    const path = join(folderOf, 'lab.zh-TW.md');
    const text = readFileSync(path, 'utf8');
    rmSync(path);
    const languages = async () => (await library.get('good-translated')).lab.languages;
    expect(await languages()).toEqual(['en']);
    writeFileSync(path, text);
    expect(await languages()).toEqual(['en', 'zh-TW']);
    writeFileSync(path, text.replace('on=node2', 'on=node1'));
    await expect(languages()).rejects.toMatchObject({ code: 'LAB_INVALID' });
    rmSync(path);
    expect(await languages()).toEqual(['en']);
  });

  it('finds an image that came later', async () => {
    const path = join(folder, 'good-small/lab.md');
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n![late](late.svg)\n`);
    await expect(library.get('good-small')).rejects.toMatchObject({ code: 'LAB_INVALID' });
    writeFileSync(join(folder, 'good-small/late.svg'), '<svg/>');
    await expect(library.get('good-small')).resolves.toBeDefined();
  });

  it('refuses a lab with problems, and names them', async () => {
    await expect(library.get('bad-no-steps')).rejects.toMatchObject({
      code: 'LAB_INVALID',
      problems: ['lab.md:8: The lab has no steps. Start each step with a "## " heading.'],
    });
  });

  it.each([
    'nowhere',
    '..',
    '.',
    '',
    '../good-small',
    'good-small/',
    'GOOD-SMALL',
    'good-small\0',
    'linked',
  ])('has no lab %j', async (id) => {
    symlinkSync(join(folder, 'good-small'), join(folder, 'linked'));
    await expect(library.get(id)).rejects.toMatchObject({ code: 'LAB_NOT_FOUND' });
    await expect(library.readAsset(id, 'picture.svg')).rejects.toMatchObject({
      code: 'LAB_NOT_FOUND',
    });
  });
});

describe('readAsset', () => {
  it('reads an image with its type', async () => {
    const asset = await library.readAsset('good-everything', 'picture.svg');
    expect(asset.contentType).toBe('image/svg+xml');
    expect(asset.data.toString()).toContain('<svg');
  });

  it.each([
    'lab.md',
    'missing.png',
    '../good-everything/picture.svg',
    '..\\good-everything\\picture.svg',
    '..%2fgood-everything%2fpicture.svg',
    '%2e%2e/picture.svg',
    './../good-everything/picture.svg',
    '/etc/passwd',
    'picture.svg\0.png',
    'picture.svg/',
    'picture.svg/.',
    '.picture.svg',
    'inner/../picture.svg',
    'chain/picture.svg',
    'chain.svg',
    'a/b/c/d/e/f.svg',
    '',
    'x'.repeat(5000),
  ])('refuses %j', async (path) => {
    const lab = join(folder, 'good-everything');
    writeFileSync(join(lab, '.picture.svg'), '<svg/>');
    // Two links, one behind the other, both leading out of the lab in the end.
    symlinkSync(join(folder, 'out'), join(lab, 'chain'));
    symlinkSync(folder, join(folder, 'out'));
    writeFileSync(join(folder, 'picture.svg'), '<svg/>');
    symlinkSync('chain/picture.svg', join(lab, 'chain.svg'));
    await expect(library.readAsset('good-everything', path)).rejects.toMatchObject({
      code: 'ASSET_NOT_FOUND',
    });
  });
});
