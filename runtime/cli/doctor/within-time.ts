/** What the work comes to; null when that takes longer, and the work is left to itself. */
export async function withinTime<Result>(
  work: Promise<Result>,
  timeoutMs: number,
): Promise<Result | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), timeoutMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
