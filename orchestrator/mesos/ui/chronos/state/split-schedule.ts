/** The three parts of a schedule as Chronos writes it. */
export interface ScheduleParts {
  /** '' = without end. */
  readonly repetitions: string;
  /** ISO 8601; '' = now. */
  readonly start: string;
  readonly period: string;
}

/** Takes `R[n]/[start]/period` apart; what is missing is empty. */
export function splitSchedule(schedule: string): ScheduleParts {
  const [times = '', start = '', period = ''] = schedule.split('/');
  return { repetitions: times.replace(/^R/, ''), start, period };
}

/** Puts a schedule together again. */
export function joinSchedule({ repetitions, start, period }: ScheduleParts): string {
  return `R${repetitions.trim()}/${start.trim()}/${period.trim()}`;
}
