import http, { type IncomingMessage } from 'node:http';

export interface MasterRequest {
  /** `host:port` of every master, tried in turn. */
  masters: readonly string[];
  path: string;
  method?: 'GET' | 'POST' | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  body?: Uint8Array | string | undefined;
  signal?: AbortSignal | undefined;
  /** How long a master may take to begin its answer, milliseconds; 10,000 when unset. */
  timeoutMs?: number | undefined;
  /** Keeps connections for more than one request. */
  agent?: http.Agent | undefined;
}

export interface MasterAnswer {
  /** `host:port` of the master that answered: the leader. */
  master: string;
  /** Its body is not read yet. */
  response: IncomingMessage;
}

/** No master of the list answered; says of each why. */
class NoMasterError extends Error {
  override readonly name = 'NoMasterError';
}

/** A leader that is just being elected may be redirected to more than once. */
const mostRedirects = 5;
const defaultTimeoutMs = 10_000;

/**
 * Sends a request to the leading master: redirects (307) are followed, a master that cannot be reached
 * or knows no leader (503) is passed over.
 * @throws NoMasterError; the signal's reason when it was aborted
 */
export async function askMasters(request: MasterRequest): Promise<MasterAnswer> {
  const failures: string[] = [];
  for (const master of request.masters) {
    request.signal?.throwIfAborted();
    try {
      return await askOne(request, master);
    } catch (error) {
      request.signal?.throwIfAborted();
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new NoMasterError(failures.join('; ') || 'No master is known');
}

async function askOne(request: MasterRequest, first: string): Promise<MasterAnswer> {
  let url = new URL(request.path, `http://${first}`);
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await send(request, url);
    const { statusCode = 0 } = response;
    if (statusCode !== 307 && statusCode !== 503) return { master: url.host, response };
    response.resume();
    if (statusCode === 503) throw new Error(`${url.host} knows no leading master`);
    if (response.headers.location === undefined) throw new Error(`${url.host} redirects nowhere`);
    url = new URL(response.headers.location, url);
  }
  throw new Error(`${first} and others redirect in a circle`);
}

function send(request: MasterRequest, url: URL): Promise<IncomingMessage> {
  const { method = 'POST', headers = {}, body, signal, agent } = request;
  const { timeoutMs = defaultTimeoutMs } = request;
  return new Promise((resolve, reject) => {
    const sent = http.request(url, { method, headers: { ...headers }, agent });
    const timer = setTimeout(() => {
      sent.destroy(new Error(`${url.host} does not answer`));
    }, timeoutMs);
    // Not by http's own `signal`: that leaves an error with nobody to hear it on the connection of an
    // answer that has arrived in full.
    const abort = () => sent.destroy();
    signal?.addEventListener('abort', abort);
    sent.on('close', () => signal?.removeEventListener('abort', abort));
    sent.on('response', (response) => {
      clearTimeout(timer);
      resolve(response);
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(new Error(`${url.host}: ${error.code ?? error.message}`, { cause: error }));
    });
    sent.end(body);
  });
}
