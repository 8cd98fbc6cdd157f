import { access, constants } from 'node:fs/promises';
import type { Environment } from '../read-home.ts';
import type { NetworkFacts } from './doctor-facts.ts';
import { reach } from './reach.ts';

/** Where images come from that were not prepared. */
const upstream = 'registry-1.docker.io';

const proxyVariables = ['http_proxy', 'https_proxy', 'no_proxy'];
const certificateVariables = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'CURL_CA_BUNDLE'];

/** How this machine gets out, and whether it does. */
export async function readNetwork(env: Environment, timeoutMs: number): Promise<NetworkFacts> {
  const proxies = Object.fromEntries(
    proxyVariables.flatMap((name) => {
      const value = env[name] || env[name.toUpperCase()];
      return value ? [[name, withoutPassword(value)]] : [];
    }),
  );
  const proxy = env.https_proxy || env.HTTPS_PROXY || null;
  const [problem, certificates] = await Promise.all([
    reach(upstream, proxy, timeoutMs),
    readCertificates(env),
  ]);
  return { proxies, certificates, upstream: { host: upstream, problem } };
}

function withoutPassword(value: string): string {
  return value.replace(/\/\/[^/@]*@/, '//…@');
}

function readCertificates(env: Environment): Promise<NetworkFacts['certificates']> {
  const named = certificateVariables.flatMap((variable) => {
    const path = env[variable];
    return path ? [{ variable, path }] : [];
  });
  return Promise.all(
    named.map(async (file) => ({
      ...file,
      readable: await access(file.path, constants.R_OK).then(
        () => true,
        () => false,
      ),
    })),
  );
}
