import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineIdSchema, labSchema } from '../../contract/lab.ts';
import { engines } from '../../orchestrator/engines/engines.ts';
import { formatProblem } from './lab-problem.ts';
import { loadLab } from './load-lab.ts';

const fixtures = new URL('../../test/fixtures/labs/', import.meta.url).pathname;
const names = readdirSync(fixtures);
const small = readFileSync(join(fixtures, 'good-small/lab.md'), 'utf8');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ropes-labs-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Makes a lab folder and gives its path. */
function makeLab(name: string, text: string | Buffer = small): string {
  const path = join(folder, name);
  mkdirSync(path);
  writeFileSync(join(path, 'lab.md'), text);
  return path;
}

async function problemsOf(path: string): Promise<readonly string[]> {
  const result = await loadLab(path);
  return result.ok ? [] : result.problems.map(formatProblem);
}

describe('the fixtures', () => {
  it.each(names.filter((name) => name.startsWith('bad-')))('%s has its problems', async (name) => {
    const expected = readFileSync(join(fixtures, name, 'problems.txt'), 'utf8').trimEnd();
    expect((await problemsOf(join(fixtures, name))).join('\n')).toBe(expected);
  });

  it.each(names.filter((name) => name.startsWith('good-')))('%s loads', async (name) => {
    const result = await loadLab(join(fixtures, name));
    expect(result).toMatchObject({ ok: true, lab: { lab: { id: name } } });
    if (result.ok) expect(labSchema.parse(result.lab.lab)).toEqual(result.lab.lab);
  });

  it('keeps what is to be installed into the cluster', async () => {
    const result = await loadLab(join(fixtures, 'good-addons'));
    expect(result).toMatchObject({ ok: true, lab: { addons: ['storage', 'metrics'] } });
  });

  it('keeps what its machines shall have on them, where it says so', async () => {
    const [everything, usual] = await Promise.all(
      ['good-machines', 'good-small'].map((name) => loadLab(join(fixtures, name))),
    );
    expect(everything).toMatchObject({ ok: true, lab: { machines: 'everything' } });
    expect(usual).toMatchObject({ ok: true, lab: { machines: null } });
  });

  it('reads Windows line ends as others', async () => {
    const [crlf, lf] = await Promise.all(
      ['good-crlf', 'good-small'].map((name) => loadLab(join(fixtures, name))),
    );
    if (!crlf?.ok || !lf?.ok) throw new Error('both load');
    expect(crlf.lab.checks).toEqual(lf.lab.checks);
    expect(crlf.lab.lab.steps).toEqual(lf.lab.lab.steps);
  });
});

describe('loadLab', () => {
  it('refuses a large file by its size', async () => {
    const path = makeLab('large', Buffer.alloc(10 * 1024 ** 2, 'a'));
    expect(await problemsOf(path)).toEqual([
      'lab.md:1: lab.md has 10485760 bytes; at most 1048576 are read. Move pictures and data into files beside it, or make two labs of it.',
    ]);
  });

  it('says that there is no lab', async () => {
    expect(await problemsOf(join(folder, 'nowhere'))).toEqual([
      'lab.md:1: The folder has no lab.md that can be read. Write one: front matter, then steps.',
    ]);
  });

  it('does not follow a lab.md that is a link', async () => {
    const path = join(folder, 'link');
    mkdirSync(path);
    symlinkSync(join(fixtures, 'good-small/lab.md'), join(path, 'lab.md'));
    expect(await problemsOf(path)).toEqual([
      'lab.md:1: lab.md is a link. Put the file itself into the folder.',
    ]);
  });

  it('does not wait for a pipe', async () => {
    const path = join(folder, 'pipe');
    mkdirSync(path);
    execFileSync('mkfifo', [join(path, 'lab.md')]);
    expect(await problemsOf(path)).toEqual([
      'lab.md:1: lab.md is not a file. Put a text file in its place.',
    ]);
  });

  it('takes a lab that is reached through a link to its folder', async () => {
    makeLab('real');
    symlinkSync(join(folder, 'real'), join(folder, 'linked'));
    expect(await loadLab(join(folder, 'linked'))).toMatchObject({ ok: true });
  });

  it('refuses a folder name that is no id', async () => {
    expect(await problemsOf(makeLab('Not An Id'))).toEqual([
      'lab.md:1: The folder name "Not An Id" can\'t be a lab\'s id. A lab folder has 1 to 64 of a-z, 0-9 and - in its name.',
    ]);
  });

  it('refuses images that are links, lie behind links, or are too large', async () => {
    const path = makeLab(
      'images',
      `${small}\n![a](a.svg) ![b](inner/b.svg) ![c](c.svg) ![d](d.svg)\n`,
    );
    writeFileSync(join(folder, 'outside.svg'), '<svg/>');
    symlinkSync(join(folder, 'outside.svg'), join(path, 'a.svg'));
    symlinkSync(folder, join(path, 'inner'));
    writeFileSync(join(folder, 'b.svg'), '<svg/>');
    writeFileSync(join(path, 'c.svg'), Buffer.alloc(6 * 1024 ** 2));
    mkdirSync(join(path, 'd.svg'));
    expect((await problemsOf(path)).map((problem) => problem.split('. ')[0])).toEqual([
      'lab.md:21: The image "a.svg" is a link, or lies behind one',
      'lab.md:21: The image "inner/b.svg" is a link, or lies behind one',
      'lab.md:21: The image "c.svg" has 6291456 bytes; at most 5242880 are served',
      'lab.md:21: The image "d.svg" is not a file',
    ]);
  });

  const absent = engineIdSchema.options.find((id) => engines[id] === undefined);
  it.runIf(absent)('refuses an engine that is not there', async () => {
    const path = makeLab('engine', small.replace('engine: docker', `engine: ${absent}`));
    expect(await problemsOf(path)).toEqual([
      `lab.md:6: This version of ropes does not have the engine "${absent}". Use one of: ${Object.keys(engines).join(', ')}.`,
    ]);
  });

  it('reports at most 100 problems, and how many more there are', async () => {
    const lines = Array.from({ length: 150 }, (_, index) => `[x](#no-${index})\n`).join('\n');
    const problems = await problemsOf(makeLab('many', `${small}\n${lines}`));
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toContain('There are 50 more problems. Mend these first.');
  });
});

describe('a lab with everything', () => {
  it('has it all in one model', async () => {
    const result = await loadLab(join(fixtures, 'good-everything'));
    if (!result.ok) throw new Error('it loads');
    const { lab, checks, actions, setup, resources } = result.lab;
    expect(lab).toMatchObject({
      engine: 'swarm',
      nodes: [{ name: 'manager' }, { name: 'worker' }],
      start: 'formed',
      learned: ['One line.', 'Two lines.', 'Three lines.'],
      next: ['good-small'],
      stepTitles: ['First step: do it!', 'Second step', 'Second step'],
    });
    expect(lab.steps.map((step) => step.id)).toEqual([
      'first-step-do-it',
      'second-step',
      'second-step-2',
    ]);
    expect(lab.steps.map((step) => step.blocks.map((block) => block.kind))).toEqual([
      ['prose', 'run', 'run', 'file', 'copy', 'check', 'hint', 'hint', 'solution'],
      ['note', 'note', 'prose'],
      ['prose'],
    ]);
    expect(lab.intro.map((block) => block.kind)).toEqual(['prose', 'note']);
    expect(setup).toEqual([{ node: 'worker', code: 'mkdir -p /srv/data' }]);
    expect(resources).toEqual({ cpus: 1.5, memoryBytes: 512 * 1024 ** 2, pids: 1000 });
    expect(checks).toEqual([
      {
        id: 'first-done',
        stepId: 'first-step-do-it',
        node: 'worker',
        title: 'It is "done"',
        script: expect.stringContaining('grep -q web'),
        timeoutMs: 20_000,
      },
    ]);
    expect(actions).toEqual([
      {
        id: 'first-step-do-it-run-1',
        kind: 'run',
        stepId: 'first-step-do-it',
        node: 'manager',
        code: 'echo "on the first node" > /root/first',
      },
      {
        id: 'first-step-do-it-run-2',
        kind: 'run',
        stepId: 'first-step-do-it',
        node: 'worker',
        code: "cat <<'END'\ntwo lines\nEND",
      },
      {
        id: 'first-step-do-it-file-1',
        kind: 'file',
        stepId: 'first-step-do-it',
        node: 'worker',
        code: 'services:\n  web:\n    image: ropes/web:1\n',
        path: '/root/app/compose.yaml',
      },
      {
        id: 'first-step-do-it-solution-1',
        kind: 'solution',
        stepId: 'first-step-do-it',
        node: 'worker',
        code: '# One way.\ntrue',
      },
    ]);
  });

  it('keeps the script of a check, and set-up, from the page', async () => {
    const result = await loadLab(join(fixtures, 'good-everything'));
    if (!result.ok) throw new Error('it loads');
    const page = JSON.stringify(result.lab.lab);
    expect(page).not.toContain('NODE_ROOT');
    expect(page).not.toContain('/srv/data');
  });

  it('renders what the page needs', async () => {
    const result = await loadLab(join(fixtures, 'good-everything'));
    if (!result.ok) throw new Error('it loads');
    const page = JSON.stringify(result.lab.lab).replaceAll('\\"', '"');
    for (const part of [
      '<a href="https://example.org/a?b=c#d" target="_blank" rel="noopener noreferrer">link</a>',
      '<a href="#lab-second-step" class="step-link" data-step="second-step">the second step</a>',
      '<a href="#lab-a-part">its part</a>',
      '<h3 id="lab-a-part">A part</h3>',
      '<a href="/api/labs/good-everything/files/picture.svg" target="_blank">a picture</a>',
      '<img src="/api/labs/good-everything/files/picture.svg" alt="Two nodes" loading="lazy" title="Both of them">',
      '<a class="port-link" href="#port-worker-8080" data-node="worker" data-port="8080" data-path="/path">',
      '<pre class="code"><code class="hljs language-json">',
      '<pre class="code"><code class="hljs language-text">no language',
      '<th class="align-right">b</th>',
    ]) {
      expect(page).toContain(part);
    }
  });
});
