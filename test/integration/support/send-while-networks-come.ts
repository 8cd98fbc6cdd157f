import type { ProviderNode } from '../../../runtime/node/provider.ts';
import type { TestInstance } from './create-test-instance.ts';
import { mustRun } from './must-run.ts';

const ROUNDS = 6;

/**
 * Sends datagrams with `word` from a node all the while in which networks of other sessions come
 * and go: then Docker takes its own rules out and puts them back.
 */
export async function sendWhileNetworksCome(
  instance: TestInstance,
  node: ProviderNode,
  to: { readonly address: string; readonly port: number; readonly word: string },
): Promise<void> {
  const flood = `
import os, socket, time
link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
while not os.path.exists("/tmp/enough"):
    try: link.sendto(b"${to.word}", ("${to.address}", ${to.port}))
    except OSError: pass  # refused
    time.sleep(0.0005)`;
  const flooding = mustRun(node, `rm -f /tmp/enough; timeout 60 python3 -c '${flood}'`, {
    timeoutMs: 60_000,
  });
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await instance.createSession();
      await instance.provider.removeSession(id);
    }
  } finally {
    await mustRun(node, 'touch /tmp/enough');
    await flooding;
  }
}
