import { RopesError } from '../../contract/errors.ts';

/** Waits for work, but not for ever. Throws TIMED_OUT with what was waited for; the work goes on. */
export async function within<Result>(
  work: Promise<Result>,
  timeoutMs: number,
  what: string,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new RopesError('TIMED_OUT', `Waited ${timeoutMs / 1000} s for ${what}, in vain.`));
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
