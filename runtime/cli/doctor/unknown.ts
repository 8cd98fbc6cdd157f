import type { Finding } from './doctor-facts.ts';

/** What is said of a part that could not be found out in time. */
export function unknown(subject: string): Finding {
  return {
    level: 'warning',
    subject,
    text: 'could not be found out in time',
    remedy: 'Run ropes doctor again; if it stays, the machine is too busy.',
  };
}
