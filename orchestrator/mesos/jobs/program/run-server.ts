import type { RequestListener } from 'node:http';
import { serve } from '../http/serve.ts';

/** A server program's parts. */
export interface ServerProgram {
  handler: RequestListener;
  start(): void;
  /** Ends what `start` began. */
  close(): void;
}

/** Serves until SIGTERM or SIGINT; then everything is closed and the process ends by itself. */
export async function runServer(
  program: ServerProgram,
  { ip, httpPort }: { ip: string; httpPort: number },
): Promise<void> {
  const served = await serve(program.handler, ip, httpPort);
  program.start();
  const stop = (): void => {
    process.off('SIGTERM', stop);
    process.off('SIGINT', stop);
    program.close();
    served.close().catch((error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
