import mesos from 'mesos';

type Shown = Readonly<Record<string, unknown>>;

/** The Marathon part of the npm client `mesos`, with promises for its callbacks. */
export interface NpmMarathon {
  app(call: 'versions', id: string): Promise<string[]>;
  app(call: 'list', options?: object): Promise<Shown[]>;
  app(call: 'tasks', id: string): Promise<Shown[]>;
  app(call: 'kill', options: object): Promise<Shown[]>;
  app(
    call: 'create' | 'get' | 'update' | 'version' | 'destroy',
    options: object | string,
  ): Promise<Shown>;
  eventSubscription(call: 'register' | 'unregister' | 'list', url?: string): Promise<string[]>;
  tasks(): Promise<Shown[]>;
}

type Callback = (error: unknown, answer: never) => void;
type Calls = Readonly<Record<string, (...args: unknown[]) => void>>;

export function connectNpmMesos(port: number): NpmMarathon {
  const client = mesos.Marathon({ host: '127.0.0.1', port });
  const call = (part: Calls, name: string, options?: unknown) =>
    new Promise<never>((resolve, reject) => {
      const done: Callback = (error, answer) => (error ? reject(error) : resolve(answer));
      part[name]?.(...(options === undefined ? [done] : [options, done]));
    });
  return {
    app: (name: string, options?: unknown) => call(client.app, name, options),
    eventSubscription: (name, url) => call(client.eventSubscription, name, url),
    tasks: () => call(client, 'tasks'),
  };
}
