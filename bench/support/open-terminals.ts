import type { Learner } from './create-learner.ts';
import type { Probe } from './create-probe.ts';
import { type LivePage, openPage } from './open-page.ts';
import { prompt } from './prompt.ts';

/** Terminals that are attached and at their prompts, each on a page of its own. */
export interface OpenTerminals {
  readonly probes: readonly Probe[];
  close(): void;
}

/** Nodes start one session after the other, shells a few at a time. */
const sideBySide = 8;

/** Starts as many sessions of a lab with one node, as a class does, and gives their ids. */
export async function startSessions(
  learners: readonly Learner[],
  labId: string,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const learner of learners) {
    const { id } = await learner.api.startSession(labId);
    const page = await openPage(learner, id);
    await page.sees(({ observed }) => observed === 'running');
    page.close();
    ids.push(id);
  }
  return ids;
}

/** Opens terminals in sessions in turn. */
export async function openTerminals(
  sessions: readonly { readonly learner: Learner; readonly id: string }[],
  count: number,
): Promise<OpenTerminals> {
  const pages: LivePage[] = [];
  const probes: Probe[] = [];

  async function openOne(index: number): Promise<void> {
    const session = sessions[index % sessions.length];
    if (session === undefined) throw new Error('there is no session');
    const { learner, id } = session;
    const terminal = await learner.api.openTerminal(id, 'node1');
    const page = await openPage(learner, id);
    pages.push(page);
    await page.sees(({ terminals }) => terminals.some((known) => known.id === terminal.id));
    const probe = page.terminal(terminal.id);
    await probe.shows(prompt);
    probes.push(probe);
  }

  for (let at = 0; at < count; at += sideBySide) {
    const size = Math.min(sideBySide, count - at);
    await Promise.all(Array.from({ length: size }, (_, index) => openOne(at + index)));
  }
  return {
    probes,
    close() {
      for (const page of pages) page.close();
    },
  };
}
