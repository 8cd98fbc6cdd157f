import { stripVTControlCharacters } from 'node:util';
import { spawn } from 'node-pty';
import { containerName } from '../../runtime/node/names.ts';
import { readFacts } from '../../test/integration/support/read-facts.ts';
import { prompt } from './prompt.ts';

/** A shell on a node by `docker exec -it`, in a terminal of this machine. */
export interface DirectShell {
  /** Types a letter at the prompt; gives the milliseconds to its echo. */
  echo(key: number): Promise<number>;
  close(): void;
}

const keptCharacters = 2000;

/** Opens the shell and waits for its prompt. */
export async function openDirectShell(sessionId: string, node: string): Promise<DirectShell> {
  const { engine } = readFacts();
  const container = containerName(sessionId, node);
  const program = spawn(
    'docker',
    ['-H', engine.host, 'exec', '-it', '-w', '/root', container, 'bash', '--login'],
    { name: 'xterm-256color', cols: 80, rows: 24 },
  );
  let text = '';
  let onText = (): void => undefined;
  program.onData((data) => {
    text = (text + data).slice(-keptCharacters);
    onText();
  });

  function shows(pattern: RegExp): Promise<number> {
    return new Promise((resolve) => {
      onText = () => {
        if (pattern.test(stripVTControlCharacters(text))) resolve(performance.now());
      };
      onText();
    });
  }

  await shows(prompt);
  return {
    async echo(key) {
      if (key % 20 === 19) program.write('\x15');
      const letter = String.fromCharCode(97 + (key % 26));
      text = '';
      const typed = performance.now();
      program.write(letter);
      return (await shows(new RegExp(letter))) - typed;
    },
    close: () => program.kill(),
  };
}
