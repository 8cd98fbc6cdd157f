/** The npm client `mesos` brings no types. */
declare module 'mesos' {
  type Calls = Readonly<Record<string, (...args: unknown[]) => void>>;

  const mesos: {
    Marathon(options: {
      host: string;
      port: number;
    }): Calls & { readonly app: Calls; readonly eventSubscription: Calls };
  };
  // biome-ignore lint/style/noDefaultExport: the client is a CommonJS module
  export default mesos;
}
