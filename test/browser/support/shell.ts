import { randomUUID } from 'node:crypto';
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';

/** A prompt of bash on a node at the end of what a screen shows. */
const PROMPT_AT_END = /root@[a-z0-9-]+:\S+# *$/;

/** One window with a terminal on view, as a person uses it. */
export interface Shell {
  readonly page: Page;
  readonly screen: Locator;
  /** Types text into the terminal, key by key. */
  type(text: string): Promise<void>;
  /** Types a command and Enter. */
  run(command: string): Promise<void>;
  /** Runs a program that waits, and resolves when the terminal is the program's. */
  runInFront(command: string): Promise<void>;
  waitForPrompt(): Promise<void>;
  /** The screen's lines, without the empty space behind them. */
  lines(): Promise<readonly string[]>;
}

/** The terminal on view of a window. */
export function createShell(page: Page, node: string): Shell {
  const screen = page.locator('.terminal-slot:not([data-hidden]) .xterm-rows');
  const panel = page.getByRole('tabpanel').and(page.locator(':not([data-hidden])'));

  async function lines(): Promise<readonly string[]> {
    const text = (await screen.innerText()).replaceAll('\u00a0', ' ');
    return text
      .trimEnd()
      .split('\n')
      .map((line) => line.trimEnd());
  }

  async function type(text: string): Promise<void> {
    await panel.getByRole('textbox', { name: `Terminal on ${node}` }).focus();
    await page.keyboard.type(text);
  }

  async function run(command: string): Promise<void> {
    await type(command);
    await page.keyboard.press('Enter');
  }

  return {
    page,
    screen,
    type,
    run,
    async runInFront(command) {
      const mark = randomUUID();
      // bash gives it the terminal before it can print.
      await run(`sh -c 'echo ${mark}; exec ${command}'`);
      await expect.poll(lines).toContain(mark);
    },
    async waitForPrompt() {
      await expect.poll(async () => (await lines()).at(-1)).toMatch(PROMPT_AT_END);
    },
    lines,
  };
}

/** Opens one more window of a session, with a terminal of its own that is at its prompt. */
export async function openShell(
  context: BrowserContext,
  address: string,
  node: string,
): Promise<Shell> {
  const page = await context.newPage();
  await page.goto(address);
  const tabs = page.getByRole('tablist', { name: 'Terminals' }).getByRole('tab');
  await expect(tabs.first()).toBeVisible();
  const before = await tabs.count();
  await page.getByRole('button', { name: 'New terminal' }).click();
  await page.getByRole('button', { name: `New terminal on ${node}` }).click();
  await expect(tabs).toHaveCount(before + 1);
  await expect(tabs.last()).toHaveAttribute('aria-selected', 'true');
  const shell = createShell(page, node);
  await shell.waitForPrompt();
  return shell;
}
