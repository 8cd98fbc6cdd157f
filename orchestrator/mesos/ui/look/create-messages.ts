import { type ReadonlySignal, signal } from '@preact/signals';

interface Message {
  readonly tone: 'good' | 'bad';
  readonly text: string;
}

/** The one thing that was last done, or could not be done, and is told at the foot of the page. */
export interface Messages {
  readonly current: ReadonlySignal<Message | undefined>;
  tell(message: Message): void;
  dismiss(): void;
}

/** Successes go away by themselves; failures stay until they are read. */
const GOOD_MS = 5000;

export function createMessages(): Messages {
  const current = signal<Message | undefined>(undefined);
  return {
    current,
    tell: (message) => {
      current.value = message;
      if (message.tone === 'bad') return;
      window.setTimeout(() => {
        if (current.value === message) current.value = undefined;
      }, GOOD_MS);
    },
    dismiss: () => {
      current.value = undefined;
    },
  };
}
