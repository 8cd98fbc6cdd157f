import { z } from 'zod';

const splitSchema = z.object({
  direction: z.enum(['beside', 'below']),
  /** Share of the pane for the first terminal, 0 to 1. */
  share: z.number().gt(0).lt(1),
  first: z.string().max(64).optional(),
  second: z.string().max(64).optional(),
});

/** How the terminals' pane is split, as it is remembered. */
export type RememberedSplit = z.infer<typeof splitSchema>;
export type SplitDirection = RememberedSplit['direction'];

/** A remembered split; undefined where there is none that can be read. */
export function parseTerminalSplit(text: string | undefined): RememberedSplit | undefined {
  if (text === undefined) return undefined;
  try {
    return splitSchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    console.warn('What was remembered of the split is no JSON; it is forgotten.', error);
    return undefined;
  }
}
