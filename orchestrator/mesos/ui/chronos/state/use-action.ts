import { useState } from 'preact/hooks';
import { callChronos } from '../api/call-chronos.ts';
import { usePage } from './page-context.ts';

export interface Action {
  readonly isBusy: boolean;
  /** Resolves with whether it went well; both are told at the foot of the page. */
  run(method: string, path: string, done: string): Promise<boolean>;
}

/** Does something to Chronos from a button. */
export function useAction(): Action {
  const { live, messages } = usePage();
  const [isBusy, setBusy] = useState(false);
  return {
    isBusy,
    async run(method, path, done) {
      setBusy(true);
      try {
        await callChronos(method, path);
        messages.tell({ tone: 'good', text: done });
        return true;
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        messages.tell({ tone: 'bad', text });
        return false;
      } finally {
        setBusy(false);
        live.refresh();
      }
    },
  };
}
