import { CliError } from './cli-error.ts';
import { explainAnswer } from './explain-answer.ts';

/** A call of a REST API. */
export interface JsonCall {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  body?: unknown;
  /** Said when there is no connection, for example how the service is started. */
  advice?: string;
}

/** Milliseconds until a server that says nothing is given up. */
const TIMEOUT_MS = 30_000;

/**
 * Calls a REST API and gives the JSON of its answer, or its text when it is no JSON.
 * @throws CliError when there is no connection or the answer is an error
 */
export async function askJson(url: string, call: JsonCall = {}): Promise<unknown> {
  const response = await send(url, call);
  const text = await response.text();
  const body = readJson(text);
  if (!response.ok) throw explainAnswer(response.status, body, url);
  return body;
}

async function send(url: string, call: JsonCall): Promise<Response> {
  try {
    return await fetch(url, {
      method: call.method ?? 'GET',
      headers: {
        accept: 'application/json, text/plain',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    throw new CliError(`${new URL(url).host} does not answer: ${reasonOf(error)}.`, call.advice, {
      cause: error,
    });
  }
}

/** `fetch failed` says nothing; its cause does. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error.message;
}

function readJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
