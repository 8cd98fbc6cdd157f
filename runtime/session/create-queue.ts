/** Runs one task after the other; a task that fails does not hold up the next. */
export type Queue = <Result>(task: () => Promise<Result>) => Promise<Result>;

/** Makes an empty queue. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task, task);
    last = result;
    return result;
  };
}
