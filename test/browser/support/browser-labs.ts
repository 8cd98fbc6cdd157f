import { resolve } from 'node:path';

/** Labs made for these tests: one with every kind of block, a hostile one, a broken one. */
export const browserLabs = resolve(import.meta.dirname, '../../fixtures/browser-labs');
