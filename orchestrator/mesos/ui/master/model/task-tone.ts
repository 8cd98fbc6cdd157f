import type { Tone } from '../../look/tone.ts';

const TONES: Readonly<Record<string, Tone>> = {
  TASK_RUNNING: 'good',
  TASK_STAGING: 'busy',
  TASK_STARTING: 'busy',
  TASK_KILLING: 'wait',
  TASK_UNREACHABLE: 'wait',
  TASK_FINISHED: 'plain',
  TASK_KILLED: 'plain',
};

/** How a task in that state is doing; ends that nobody asked for are bad. */
export function taskTone(state: string): Tone {
  return TONES[state] ?? 'bad';
}

/** `TASK_GONE_BY_OPERATOR` → `Gone by operator`. */
export function taskWord(state: string): string {
  const words = state
    .replace(/^TASK_/, '')
    .replaceAll('_', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
