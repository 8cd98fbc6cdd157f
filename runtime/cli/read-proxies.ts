import type { Environment } from './read-home.ts';

// What is on a session's own network, or on the node itself, is never asked of a proxy.
const never = [
  'localhost',
  '127.0.0.0/8',
  '::1',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  'registry',
  ...Array.from({ length: 9 }, (_none, index) => `node${index + 1}`),
];

/**
 * Proxy variables for nodes and the registry, in both spellings, for programs differ in which
 * one they read; empty where this machine has no proxy.
 */
export function readProxies(env: Environment): Readonly<Record<string, string>> {
  const http = env.http_proxy || env.HTTP_PROXY;
  const https = env.https_proxy || env.HTTPS_PROXY;
  if (!http && !https) {
    return {};
  }
  const own = env.no_proxy || env.NO_PROXY;
  const values: Readonly<Record<string, string | undefined>> = {
    http_proxy: http,
    https_proxy: https,
    no_proxy: [...never, ...(own ? [own] : [])].join(','),
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value
        ? [
            [name, value],
            [name.toUpperCase(), value],
          ]
        : [],
    ),
  );
}
