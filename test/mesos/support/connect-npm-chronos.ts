import mesos from 'mesos';

/** The Chronos part of the npm client `mesos`, with promises for its callbacks. */
export interface NpmChronos {
  job(
    call: 'create' | 'destroy' | 'list' | 'search' | 'start' | 'stats',
    options?: object | string,
  ): Promise<unknown>;
  task(call: 'kill' | 'update', options: object): Promise<unknown>;
}

export function connectNpmChronos(port: number): NpmChronos {
  const client = mesos.Chronos({ host: '127.0.0.1', port });
  const call = (part: 'job' | 'task', name: string, options?: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      const done = (error: unknown, answer: unknown) => (error ? reject(error) : resolve(answer));
      client[part][name]?.(...(options === undefined ? [done] : [options, done]));
    });
  return {
    job: (name, options) => call('job', name, options),
    task: (name, options) => call('task', name, options),
  };
}
