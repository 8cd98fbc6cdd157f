import type { Preparer } from './preparer.ts';

/** For tests: nodes of every kind are prepared, unless a test says otherwise. */
export function createFakePreparer(part: Partial<Preparer> = {}): Preparer {
  return {
    isPrepared: async () => true,
    async prepare() {
      throw new Error('nodes that are prepared are not prepared again');
    },
    ...part,
  };
}
