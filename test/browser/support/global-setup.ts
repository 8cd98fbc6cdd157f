import { sweepServers } from './sweep-servers.ts';

// Playwright takes a file's default export.
export default sweepServers;
