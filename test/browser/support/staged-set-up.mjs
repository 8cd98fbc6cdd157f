// @ts-check
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Stands where set-up's own program stands: says the lines that the test has written, as they come,
// and ends when it is told to.
const home = process.env.ROPES_HOME ?? '';
const stage = join(home, 'stage.jsonl');
appendFileSync(join(home, 'started'), `${process.argv.slice(2).join(' ')}\n`);
let said = 0;
setInterval(() => {
  const lines = existsSync(stage) ? readFileSync(stage, 'utf8').split('\n').slice(0, -1) : [];
  for (const line of lines.slice(said)) {
    said += 1;
    const { exit } = JSON.parse(line);
    if (exit !== undefined) process.exit(exit);
    process.stdout.write(`${line}\n`);
  }
}, 20);
