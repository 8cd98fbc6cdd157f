import { once } from 'node:events';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/**
 * Whether a server of https answers within the time, through a proxy where there is one. Null when
 * it does, with whatever answer; otherwise why not. Sends nothing but the request for its root.
 */
export async function reach(
  host: string,
  proxy: string | null,
  timeoutMs: number,
): Promise<string | null> {
  const signal = AbortSignal.timeout(timeoutMs);
  if (proxy !== null && !URL.canParse(proxy)) {
    return `the proxy ${proxy} is no address`;
  }
  const asked =
    proxy === null
      ? requestHttps({ host, path: '/v2/', method: 'HEAD', signal, agent: false })
      : askProxy(host, new URL(proxy), signal);
  asked.end();
  try {
    const [response] = await once(asked, proxy === null ? 'response' : 'connect');
    return proxy === null || response.statusCode === 200
      ? null
      : `the proxy answers with status ${response.statusCode}`;
  } catch (error) {
    return signal.aborted ? `no answer within ${timeoutMs / 1000} s` : reasonOf(error);
  } finally {
    // What may still come of it is of no interest any more.
    asked.on('error', () => undefined).destroy();
  }
}

function askProxy(host: string, proxy: URL, signal: AbortSignal): ReturnType<typeof requestHttp> {
  const { username, password } = proxy;
  const secret = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return requestHttp({
    host: proxy.hostname,
    port: proxy.port || 80,
    method: 'CONNECT',
    path: `${host}:443`,
    headers:
      username === ''
        ? {}
        : { 'proxy-authorization': `Basic ${Buffer.from(secret).toString('base64')}` },
    signal,
    agent: false,
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
