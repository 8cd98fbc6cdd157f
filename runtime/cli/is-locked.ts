import { connect } from 'node:net';
import { join } from 'node:path';

/** Whether a server or a test that is alive uses a data folder: lock-folder's socket answers. */
export function isLocked(folder: string): Promise<boolean> {
  return answers(join(folder, 'server.sock'));
}

/** Whether somebody listens on a unix socket. */
export function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    // Whatever the reason, nobody listens there.
    socket.once('error', () => resolve(false));
  });
}
