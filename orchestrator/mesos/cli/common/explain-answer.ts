import { z } from 'zod';
import { CliError } from './cli-error.ts';

const problemSchema = z.object({
  message: z.string(),
  details: z
    .union([z.string(), z.array(z.object({ path: z.string(), errors: z.array(z.string()) }))])
    .optional(),
  deployments: z.array(z.object({ id: z.string() })).optional(),
});

/** Makes an error of an answer of Marathon, Chronos, Metronome or the master. */
export function explainAnswer(status: number, body: unknown, url: string): CliError {
  const problem = problemSchema.safeParse(body);
  if (!problem.success) {
    const text = typeof body === 'string' && body !== '' ? body.trim() : `no reason (${url})`;
    return new CliError(`The answer was ${status}: ${text}`);
  }
  const { message, details, deployments } = problem.data;
  const lines = typeof details === 'string' ? [details] : (details ?? []).map(detailLine);
  return new CliError([message, ...lines].join('\n  '), adviceFor(status, deployments));
}

function detailLine({ path, errors }: { path: string; errors: string[] }): string {
  return `${path === '' ? '/' : path}: ${errors.join(', ')}`;
}

function adviceFor(
  status: number,
  deployments: readonly { id: string }[] | undefined,
): string | undefined {
  if (status !== 409 || deployments === undefined) return undefined;
  const ids = deployments.map(({ id }) => id).join(', ');
  return `Wait for the deployment ${ids} (marathon deployment list), or repeat the command with --force.`;
}
