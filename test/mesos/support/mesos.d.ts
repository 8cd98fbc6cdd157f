/** The npm client `mesos` brings no types. */
declare module 'mesos' {
  type Calls = Readonly<Record<string, (...args: unknown[]) => void>>;

  const mesos: {
    Chronos(options: { host: string; port: number }): Readonly<Record<'job' | 'task', Calls>>;
    Marathon(options: {
      host: string;
      port: number;
    }): Calls & { readonly app: Calls; readonly eventSubscription: Calls };
  };
  // biome-ignore lint/style/noDefaultExport: the client is a CommonJS module
  export default mesos;
}
