import type { Lab } from '../../contract/lab.ts';
import type { FrontMatter } from './front-matter-schema.ts';
import type { LabDraft } from './lab-draft.ts';

/** A lab without problems, with what its translations are held to. */
export interface LabOriginal {
  readonly lab: Lab;
  readonly frontMatter: FrontMatter;
  readonly body: LabDraft;
}
