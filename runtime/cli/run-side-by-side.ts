/** Does `work` for each item, at most `jobs` at once, in order of their start. Results are in the items' order. */
export async function runSideBySide<Item, Result>(
  items: readonly Item[],
  jobs: number,
  work: (item: Item) => Promise<Result> | Result,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = items.entries();

  async function worker(): Promise<void> {
    for (const [index, item] of queue) {
      results[index] = await work(item);
    }
  }

  await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, worker));
  return results;
}
