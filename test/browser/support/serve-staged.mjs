// @ts-check
import { serveWith } from './serve-with.mjs';

// With the set-up of another folder, which a test drives.
await serveWith((input) => ({ ...input, root: process.env.STAGED_ROOT ?? '' }));
