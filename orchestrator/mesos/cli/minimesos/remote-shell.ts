import { spawn } from 'node:child_process';
import { hostname } from 'node:os';
import { text } from 'node:stream/consumers';
import { CliError } from '../common/cli-error.ts';

/** Runs scripts on nodes. */
export interface RemoteShell {
  /**
   * Runs a script with words as its arguments and gives what it printed.
   * @throws CliError when the node cannot be reached or the script failed
   */
  run(node: string, script: string, words?: readonly string[]): Promise<string>;
}

/** Reaches nodes by ssh, asked nothing; the script of this node runs here. */
export const sshShell: RemoteShell = {
  async run(node, script, words = []) {
    const shell = ['sh', '-s', '--', ...words.map(quote)];
    const argv =
      node === hostname()
        ? ['sh', '-s', '--', ...words]
        : ['ssh', '-o', 'BatchMode=yes', '-o', 'ConnectTimeout=10', node, shell.join(' ')];
    const [program = 'sh', ...args] = argv;
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.end(script);
    const ended = new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? 1));
    });
    const [output, errors, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      ended,
    ]);
    if (code === 0) return output;
    throw new CliError(
      `A command on ${node} failed: ${errors.trim() || output.trim() || `exit code ${code}`}`,
      `Try: ssh ${node} true`,
    );
  },
};

/** ssh joins its words and gives them to a shell of the other side. */
function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
