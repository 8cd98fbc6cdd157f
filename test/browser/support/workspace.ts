import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';

/** The workspace page, as a person meets it. */
export interface Workspace {
  readonly page: Page;
  readonly instructions: Locator;
  /** The terminal on view: what its screen shows. */
  readonly screen: Locator;
  /** Clicks the run buttons of the step one after another, each when the one before has finished. */
  runAll(): Promise<void>;
  /** Types a command into the terminal of a node, key by key, and presses Enter. */
  type(node: string, command: string): Promise<void>;
  /** Waits until every check of the step has passed. */
  waitForChecks(): Promise<void>;
  /** Goes on to the next step. */
  forward(title: string): Promise<void>;
}

/** A prompt of bash on a node at the end of what a screen shows. */
const PROMPT_AT_END = /root@[a-z0-9-]+:\S+# *$/;

/** Time that a block's commands may take: an update of three tasks, one after another. */
const COMMAND_TIMEOUT_MS = 90_000;

export function createWorkspace(page: Page): Workspace {
  const instructions = page.getByRole('region', { name: 'Instructions' });
  const screen = page.locator('.terminal-slot:not([data-hidden]) .xterm-rows');

  /** Waits until the shell on view is at its prompt. */
  async function waitForPrompt(): Promise<void> {
    await expect
      .poll(async () => (await screen.innerText()).trimEnd(), { timeout: COMMAND_TIMEOUT_MS })
      .toMatch(PROMPT_AT_END);
  }

  return {
    page,
    instructions,
    screen,
    async runAll() {
      const buttons = instructions.getByRole('button', { name: /^Run on / });
      const count = await buttons.count();
      for (let index = 0; index < count; index += 1) {
        await buttons.nth(index).click();
        await expect(instructions.getByText(/^Ran /)).toHaveCount(index + 1);
        await waitForPrompt();
      }
    },
    async type(node, command) {
      await page.getByRole('tab', { name: node, exact: true }).click();
      await waitForPrompt();
      await page.getByRole('textbox', { name: `Terminal on ${node}` }).focus();
      await page.keyboard.type(command);
      await page.keyboard.press('Enter');
    },
    async waitForChecks() {
      const checks = instructions.getByRole('list', { name: 'Checks' }).getByRole('listitem');
      const count = await checks.count();
      for (let index = 0; index < count; index += 1) {
        await expect(checks.nth(index)).toContainText('Passed', { timeout: 60_000 });
      }
    },
    async forward(title) {
      await instructions.getByRole('button', { name: /^(Continue|Finish)$/ }).click();
      await expect(instructions.getByRole('heading', { level: 2 })).toContainText(title);
    },
  };
}

/** Starts a lab from the catalogue and waits until its terminals are there. */
export async function startLab(
  page: Page,
  url: string,
  title: string,
  { readyWithinMs = 60_000 } = {},
): Promise<Workspace> {
  await beNoNewcomer(page.context());
  await page.goto(url);
  await page.getByRole('button', { name: `Start ${title}` }).click();
  const workspace = createWorkspace(page);
  await expect(workspace.screen).toContainText('root@', { timeout: readyWithinMs });
  return workspace;
}

/** As a browser that has seen the hints of a first visit: they don't lie over what a test looks at. */
export async function beNoNewcomer(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => localStorage.setItem('ropes.hints', 'terminals run checks'));
}
