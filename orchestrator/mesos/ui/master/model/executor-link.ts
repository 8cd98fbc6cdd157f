import type { Executor } from '../api/cluster-state.ts';

/** The place of an executor's page or of its files. */
export function executorLink(
  page: 'executor' | 'sandbox',
  {
    slave_id,
    framework_id,
    executor_id,
  }: Pick<Executor, 'slave_id' | 'framework_id' | 'executor_id'>,
): string {
  return `#/agents/${[slave_id, page, framework_id, executor_id].map(encodeURIComponent).join('/')}`;
}
