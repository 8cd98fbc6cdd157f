import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  agentNoteSchema,
  drainNoteSchema,
  readNote,
  resourcesNoteSchema,
} from './agent-checkpoint.ts';
import type { AgentContext } from './agent-context.ts';
import { compareAgentInfo } from './compare-agent-info.ts';
import type { Launcher } from './create-launcher.ts';
import type { Ledger } from './create-ledger.ts';
import { endDrainWhenEmpty } from './end-drain-when-empty.ts';
import { recoverFrameworks } from './recover-frameworks.ts';

/**
 * Takes up the life of an earlier process of this agent, if there was one. Throws when the agent
 * isn't what it was any more and still has tasks that count on that, with what to do about it.
 */
export async function recoverAgent(
  context: AgentContext,
  ledger: Ledger,
  launcher: Launcher,
): Promise<void> {
  const { model, files, paths, log, settings } = context;
  model.resources = (await readNote(files, paths.resources, resourcesNoteSchema)) ?? [];
  const bootId = await readBootId();
  const isSameBoot = (await files.read(paths.bootId)) === bootId;
  const id = await files.linkedName(paths.latestAgent);
  const before = id && (await readNote(files, paths.agentInfo(id), agentNoteSchema));
  if (id !== undefined && before) {
    const change = compareAgentInfo(before, model.info, settings.reconfigurationPolicy);
    if (change !== undefined && isSameBoot) throw new Error(advise(paths.latestAgent, change));
    if (change === undefined) {
      model.id = id;
      model.info = { ...model.info, id: { value: id } };
      // A full disk keeps no agent from coming back as it was.
      if (!isDeepStrictEqual(before, model.info))
        await files.write(paths.agentInfo(id), model.info);
      model.drain = await readNote(files, paths.drain(id), drainNoteSchema);
      // The master asks anew for what it misses.
      await files.remove(paths.lost(id));
      await recoverFrameworks(context, id, ledger, launcher);
      await endDrainWhenEmpty(context);
    } else {
      log(`After the restart of the machine this is a new agent: ${change}`);
      await files.remove(paths.latestAgent);
    }
  }
  if (!isSameBoot) await files.write(paths.bootId, bootId);
}

/**
 * Tells this life of the machine from others. A node that is a container of its own has the kernel's
 * id of the machine around it, so its first process counts as well.
 */
export async function readBootId(): Promise<string> {
  const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  const first = await readFile('/proc/1/stat', 'utf8');
  const startTime = first.slice(first.lastIndexOf(')') + 2).split(' ')[19];
  return `${boot} ${startTime}`;
}

function advise(latest: string, change: string): string {
  return (
    `The agent can't go on as the one that it was: ${change}. ` +
    'Start it with its old resources and attributes, or with --reconfiguration-policy=additive ' +
    'if it only got more, or make it a new agent, which gives up all its tasks:\n' +
    `  rm -f ${latest}`
  );
}
