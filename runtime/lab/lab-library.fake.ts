import { RopesError } from '../../contract/errors.ts';
import type { LabLibrary } from './lab-library.ts';
import type { LoadedLab } from './loaded-lab.ts';

/** A library of one small lab `first` with one image, and one lab `broken` with a problem. */
export function createFakeLabLibrary(): LabLibrary {
  const loaded: LoadedLab = {
    lab: {
      id: 'first',
      language: 'en',
      languages: ['en'],
      title: 'First',
      summary: 'Do one thing.',
      level: 'beginner',
      minutes: 5,
      engine: 'docker',
      nodes: [{ name: 'node1' }],
      start: 'bare',
      stepTitles: ['One'],
      tags: [],
      intro: [],
      steps: [{ id: 'one', title: 'One', blocks: [] }],
      learned: [],
      next: [],
    },
    translations: [],
    folder: '/nonexistent/first',
    checks: [],
    actions: [],
    setup: [],
    addons: [],
    machines: null,
    resources: { cpus: 1, memoryBytes: 512 * 1024 * 1024, pids: 1000 },
  };
  return {
    all: async () => [
      { ok: true, lab: loaded, warnings: [] },
      {
        ok: false,
        id: 'broken',
        problems: [{ file: 'lab.md', line: 3, message: 'No title.', advice: 'Add one.' }],
      },
    ],
    async get(id) {
      if (id !== loaded.lab.id) {
        throw new RopesError('LAB_NOT_FOUND', `There is no lab "${id}".`);
      }
      return loaded;
    },
    async readAsset(id, path) {
      if (id !== loaded.lab.id || path !== 'images/picture.png') {
        throw new RopesError('ASSET_NOT_FOUND', `The lab has no image "${path}".`);
      }
      return { data: Buffer.from([1, 2, 3]), contentType: 'image/png' };
    },
  };
}
