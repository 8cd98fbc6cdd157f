import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { RopesError } from '../../contract/errors.ts';
import type { Lab } from '../../contract/lab.ts';
import type { Api } from '../api/create-api.ts';
import { toRopesError } from '../api/to-ropes-error.ts';
import { chooseLanguage } from '../language/choose-language.ts';
import type { Languages } from '../language/create-languages.ts';

/** The lab in the language that the learner reads it in. */
export interface LabText {
  readonly lab: ReadonlySignal<Lab>;
  dispose(): void;
}

interface LabTextDeps {
  readonly api: Pick<Api, 'lab'>;
  readonly languages: Languages;
  /** The lab in any language. */
  readonly lab: Lab;
  readonly notice: Signal<RopesError | undefined>;
}

/** Fetches the lab anew whenever another of its languages is wanted; until it is there, the last stays. */
export function createLabText({ api, languages, lab: first, notice }: LabTextDeps): LabText {
  const lab = signal(first);
  const known = new Map([[first.language, first]]);

  async function show(language: string, leaving: AbortSignal): Promise<void> {
    try {
      const text = known.get(language) ?? (await api.lab(first.id, language, leaving));
      if (leaving.aborted) return;
      known.set(text.language, text);
      lab.value = text;
    } catch (error) {
      if (!leaving.aborted) notice.value = toRopesError(error);
    }
  }

  const dispose = effect(() => {
    const language = chooseLanguage(first.languages, languages.wanted.value);
    const leaving = new AbortController();
    if (language !== lab.peek().language) void show(language, leaving.signal);
    return () => leaving.abort();
  });
  return { lab, dispose };
}
