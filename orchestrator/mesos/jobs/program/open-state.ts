import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { readState } from '../read-state.ts';
import { createStateWriter } from '../state-writer.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';

/** A state that is changed in place, and how to have it written. */
export interface OpenState<State> {
  state: State;
  saved: () => Promise<void>;
}

/** Reads the state of a folder, which is made if need be; a new one is `empty`. */
export async function openState<State>(
  folder: string,
  schema: z.ZodType<State>,
  empty: () => State,
): Promise<OpenState<State>> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'state.json');
  const state = (await readState(path, schema)) ?? empty();
  const { saved } = createStateWriter(
    () => JSON.stringify(state),
    (content) => writeFileAtomically(path, content),
  );
  return { state, saved };
}
