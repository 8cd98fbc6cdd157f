import { type BrowserContext, expect, test } from '@playwright/test';
import { measureMemory, type PageMemory } from './support/measure-memory.ts';
import { type RopesServer, startRopesServer } from './support/ropes-server.ts';
import { createShell, openShell, type Shell } from './support/shell.ts';
import { watchForPrompt } from './support/watch-for-prompt.ts';
import { startLab } from './support/workspace.ts';

/** How much later than at rest a prompt may be back after Ctrl-C. */
const INTERRUPT_LIMIT_MS = 200;
/** How often it may be tried: a test beside this one can keep the machine busy for half a minute. */
const INTERRUPT_ROUNDS = 40;
/** How long a program floods the terminal. */
const FLOOD_MS = 10_000;

let server: RopesServer;
let context: BrowserContext;
let address: string;
let shell: Shell;

test.beforeAll(async ({ browser }) => {
  server = await startRopesServer();
  context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await startLab(page, server.url, 'Containers, first steps');
  address = page.url();
  await page.close();
});

test.afterAll(async () => {
  await server.remove();
  await context.close();
});

test.beforeEach(async () => {
  shell = await openShell(context, address, 'node1');
});

test.afterEach(async () => {
  const { page } = shell;
  const tabs = page.getByRole('tablist', { name: 'Terminals' }).getByRole('tab');
  const open = await tabs.count();
  await page.getByRole('button', { name: /^Close terminal / }).click();
  await expect(tabs).toHaveCount(open - 1);
  await Promise.all(context.pages().map((each) => each.close()));
});

/** A second window of the session that shows the terminal of the first one. */
async function openSecondWindow(viewport?: { width: number; height: number }): Promise<Shell> {
  const page = await context.newPage();
  if (viewport) await page.setViewportSize(viewport);
  await page.goto(address);
  await page.getByRole('tablist', { name: 'Terminals' }).getByRole('tab').last().click();
  return createShell(page, 'node1');
}

/** Both may still be drawing. */
async function expectSameScreen(one: Shell, other: Shell): Promise<void> {
  await expect(async () => {
    expect(await one.lines()).toEqual(await other.lines());
  }).toPass({ timeout: 30_000 });
}

test('what is typed runs', async () => {
  await shell.run('echo $((6 * 7)) in $(hostname)');
  await expect(shell.screen).toContainText('42 in node1');
});

test('a click on a tab leads the keyboard to its shell', async () => {
  const tabs = shell.page.getByRole('tablist', { name: 'Terminals' }).getByRole('tab');
  await tabs.first().click();
  await shell.page.keyboard.type('echo first $((40 + 2))\n');
  await expect(shell.screen).toContainText('first 42');
  await tabs.last().click();
  await shell.page.keyboard.type('echo last $((40 + 2))\n');
  await expect(shell.screen).toContainText('last 42');
});

test('a second window shows the same screen, and both type into it', async () => {
  await shell.run('printf "\\e[31m%s\\e[0m\\n" before the second');
  await expect.poll(shell.lines).toContain('second');
  const second = await openSecondWindow();
  await expectSameScreen(second, shell);

  await second.run('echo typed in $((1 + 1))');
  await expect.poll(shell.lines).toContain('typed in 2');
  await shell.type('echo half');
  // Each window has a connection of its own: what it sends has come when the other one shows it.
  await expect(second.screen).toContainText('echo half');
  await second.type(' and half');
  await expect(shell.screen).toContainText('echo half and half');
  await shell.page.keyboard.press('Enter');
  for (const each of [shell, second]) await expect.poll(each.lines).toContain('half and half');
});

test('the window in use has the size, and the other one follows', async () => {
  await shell.run('stty size');
  await expect.poll(shell.lines).toContainEqual(expect.stringMatching(/^\d+ \d+$/));
  const second = await openSecondWindow({ width: 920, height: 600 });
  await second.run('clear; stty size; seq -s " " 60; echo "narrow" end');
  await expect.poll(second.lines).toContain('narrow end');
  const [narrow = ''] = await second.lines();
  await expectSameScreen(shell, second);

  // The wide window again, as somebody who goes back to it.
  await shell.page.getByRole('heading', { level: 1 }).click();
  await shell.run('clear; stty size; seq -s " " 60; echo "wide" end');
  await expect.poll(shell.lines).toContain('wide end');
  const [wide = ''] = await shell.lines();
  await expectSameScreen(second, shell);
  expect(Number(wide.split(' ')[1])).toBeGreaterThan(Number(narrow.split(' ')[1]));
  expect(Number(wide.split(' ')[0])).toBeGreaterThan(Number(narrow.split(' ')[0]));
});

/** Milliseconds from Ctrl-C to a prompt, while a command runs that writes `line`. */
async function timeInterrupt(command: string, line: string): Promise<number> {
  await shell.run(`clear; ${command}`);
  await expect.poll(shell.lines).toContain(line);
  const interrupted = await watchForPrompt(shell.page);
  await shell.page.keyboard.press('Control+c');
  const time = await interrupted();
  await shell.waitForPrompt();
  return time;
}

test('Ctrl-C stops a flood of output at once', async () => {
  const quiet: number[] = [];
  const flooded: number[] = [];
  // The best of each: other work of the machine comes and goes, and only ever adds to a time.
  const later = () => Math.min(...flooded) - Math.min(...quiet);
  for (let round = 1; round <= INTERRUPT_ROUNDS; round += 1) {
    // What an earlier round has written may be on the screen still: this one's is another.
    const line = `a line of round ${round}`;
    // What the machine needs for any answer, however busy it is with other work. The command says
    // so itself: a Ctrl-C while bash is still starting it would reach bash alone.
    quiet.push(await timeInterrupt(`sh -c 'echo ${line}; exec sleep 1000'`, line));
    flooded.push(await timeInterrupt(`yes "${line}, flooded"`, `${line}, flooded`));
    if (later() < INTERRUPT_LIMIT_MS) break;
  }
  const tell = (times: readonly number[]) => times.map((time) => time.toFixed(0)).join(', ');
  const description = `${tell(quiet)} ms at rest, ${tell(flooded)} ms under a flood`;
  test.info().annotations.push({ type: 'prompt after Ctrl-C', description });
  expect(later()).toBeLessThan(INTERRUPT_LIMIT_MS);
});

test('a flood of output leaves the page small', async () => {
  const { page } = shell;
  await shell.run('yes "a line without end"');
  await expect.poll(shell.lines).toContain('a line without end');
  const start = Date.now();
  const samples: PageMemory[] = [];
  await expect
    .poll(async () => {
      samples.push(await measureMemory(page));
      return Date.now() - start;
    })
    .toBeGreaterThan(FLOOD_MS);
  await page.keyboard.press('Control+c');
  await shell.waitForPrompt();

  // The scrollback is full when the second one is taken.
  const [, early] = samples;
  const late = samples.at(-1);
  if (!early || !late) throw new Error('the page was not measured');
  test.info().annotations.push({ type: 'memory', description: JSON.stringify({ early, late }) });
  expect(late.heapBytes - early.heapBytes).toBeLessThan(8 * 1024 ** 2);
  // A frame draws some hundred, of which a few frames' may not be collected yet; a flood has hundreds of frames.
  expect(late.elements - early.elements).toBeLessThan(5000);
  await shell.run('echo still here');
  await expect.poll(shell.lines).toContain('still here');
});

test('exit says that the shell has ended, and Enter gives a new one', async () => {
  const notice = shell.page.getByRole('status').filter({ hasText: 'The shell has ended.' });
  await shell.run('cd /tmp; old=yes; exit');
  await expect(notice).toBeVisible();
  await shell.page.keyboard.press('Enter');
  await expect(notice).toBeHidden();
  await shell.waitForPrompt();
  await shell.run('echo "[$old]" in $PWD');
  await expect.poll(shell.lines).toContain('[] in /root');

  await shell.run('exit 3');
  await shell.page.getByRole('button', { name: 'New shell' }).click();
  await expect(notice).toBeHidden();
  await shell.waitForPrompt();
});

test('the copy button copies what is selected', async () => {
  const { page } = shell;
  await shell.run('clear; echo copy-$((40 + 2))-me');
  await expect.poll(shell.lines).toContain('copy-42-me');
  await expect(page.getByRole('button', { name: 'Copy the selection' })).toBeHidden();
  const word = await shell.screen.getByText('copy-42-me', { exact: true }).boundingBox();
  if (!word) throw new Error('the word is not on the screen');
  // Over the text lies the layer that takes the mouse: a drag along the line, as by hand.
  await page.mouse.move(word.x + 1, word.y + word.height / 2);
  await page.mouse.down();
  await page.mouse.move(word.x + word.width, word.y + word.height / 2, { steps: 5 });
  await page.mouse.up();
  await page.getByRole('button', { name: 'Copy the selection' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('copy-42-me');
});

test('the paste button pastes lines that wait for Enter', async () => {
  const { page } = shell;
  await page.evaluate(() => navigator.clipboard.writeText('echo first-$((1))\necho second-$((2))'));
  await page.getByRole('button', { name: 'Paste into the terminal' }).click();
  await expect(shell.screen).toContainText('echo second-$((2))');
  expect(await shell.lines()).not.toContain('first-1');
  await page.keyboard.press('Enter');
  await expect.poll(shell.lines).toEqual(expect.arrayContaining(['first-1', 'second-2']));
});

test('a block waits for a program in front, and types into it only when asked', async () => {
  const { page } = shell;
  await page.getByRole('button', { name: 'Continue' }).click();
  const run = page.getByRole('button', { name: 'Run on node1' });
  const question = page.getByText('A program is running in the terminal on node1.');

  await shell.runInFront('cat > /tmp/typed');
  await run.click();
  await expect(question).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();

  await run.click();
  await page.getByRole('button', { name: 'Type it now' }).click();
  await expect(question).toBeHidden();
  await expect(shell.screen).toContainText('docker run -d --name web');
  await shell.type('');
  await page.keyboard.press('Control+d');
  await shell.waitForPrompt();

  await shell.run('clear; wc -l < /tmp/typed; docker ps --all --quiet | wc -l; vi /tmp/typed');
  await expect.poll(shell.lines).toContain('~');
  await run.click();
  await expect(question).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await shell.run(':q!');
  await shell.waitForPrompt();
  // One line was typed into the program, and none into the shell.
  await expect.poll(shell.lines).toEqual(expect.arrayContaining(['1', '0']));

  await shell.run('clear; mkfifo /tmp/gate');
  await shell.runInFront('cat /tmp/gate');
  await run.click();
  await expect(question).toBeVisible();
  await page.getByRole('textbox', { name: 'Terminal on node1' }).focus();
  await page.keyboard.press('Control+c');
  await expect(question).toBeHidden();
  await expect(shell.screen).toContainText('docker run -d --name web');
  await expect(page.getByText(/^Ran /).first()).toBeVisible();
});
