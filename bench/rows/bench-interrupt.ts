import { setTimeout as pause } from 'node:timers/promises';
import headless from '@xterm/headless';
import { createScreenSink } from '../../web/terminal/create-screen-sink.ts';
import type { Measurement } from '../bench.ts';
import { createLearner } from '../support/create-learner.ts';
import { openPage } from '../support/open-page.ts';
import { startSessions } from '../support/open-terminals.ts';
import { quantile } from '../support/quantile.ts';
import { withServer } from '../support/start-server.ts';

const rounds = 11;
const runningMs = 500;
const timeoutMs = 10_000;

/** From Ctrl-C, while `yes` writes, to a prompt at the end of a screen that has parsed all before it. */
export async function benchInterrupt(
  tell: (text: string) => void,
): Promise<readonly Measurement[]> {
  return withServer('bench', async ({ url }) => {
    const learner = createLearner(url);
    const [id = ''] = await startSessions([learner], 'five-checks');
    const page = await openPage(learner, id);
    const { terminals } = await page.sees(({ observed }) => observed === 'running');
    const screen = new headless.Terminal({
      cols: 80,
      rows: 24,
      scrollback: 5000,
      allowProposedApi: true,
    });
    const attachment = page.attach(
      terminals[0]?.id ?? '',
      createScreenSink(screen, () => undefined),
    );
    attachment.view({ cols: 80, rows: 24, attention: 'active' });
    const lastLine = () => {
      const { active } = screen.buffer;
      return active.getLine(active.baseY + active.cursorY)?.translateToString(true) ?? '';
    };
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await until(() => /root@node1:.*#/.test(lastLine()));
      attachment.input(Buffer.from('yes\r'));
      await until(() => /^y?$/.test(lastLine()));
      await pause(runningMs);
      const pressed = performance.now();
      attachment.input(Buffer.from('\x03'));
      await until(() => /root@node1:.*#/.test(lastLine()));
      times.push(performance.now() - pressed);
    }
    page.close();
    screen.dispose();
    tell(times.map((ms) => ms.toFixed()).join(', '));
    return [
      {
        what: `${rounds} rounds, p50`,
        value: quantile(times, 0.5),
        unit: 'ms',
        goal: { atMost: 100 },
      },
      { what: `${rounds} rounds, p95`, value: quantile(times, 0.95), unit: 'ms' },
    ];
  });
}

async function until(seen: () => boolean): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!seen()) {
    if (performance.now() > deadline)
      throw new Error('the terminal does not show what is waited for');
    await pause(1);
  }
}
