import type { ExecOptions, ExecResult, Node, NodeFile } from './node.ts';

/** What a fake node answers to a command: parts of a result, or undefined for exit code 127. */
export type FakeCommand = (
  argv: readonly string[],
  options: ExecOptions,
) => Partial<ExecResult> | undefined;

/** A node in memory whose commands the test answers; `ran` and `files` keep what was asked. */
export function createFakeNode(
  name: string,
  command: FakeCommand,
): Node & { readonly ran: string[]; readonly files: NodeFile[] } {
  const ran: string[] = [];
  const files: NodeFile[] = [];
  return {
    name,
    address: `10.0.0.${Number(/\d+$/.exec(name)?.[0] ?? 1)}`,
    ran,
    files,
    async exec(argv, options = {}) {
      options.signal?.throwIfAborted();
      ran.push(argv.join(' '));
      const answer = command(argv, options) ?? { exitCode: 127, stderr: `${argv[0]}: not found` };
      return { exitCode: 0, stdout: '', stderr: '', truncated: false, ...answer };
    },
    async writeFiles(written) {
      files.push(...written);
    },
  };
}
