import { browserLabs } from './browser-labs.ts';
import { startRopesServer } from './ropes-server.ts';

/** Starts a server as a test does, tells where it is, and then does nothing until it is killed. */
const { url, dataDir } = await startRopesServer(browserLabs);
process.send?.({ url, dataDir });
