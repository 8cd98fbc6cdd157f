import { type Api, createApi } from '../../web/api/create-api.ts';

/** Somebody with a browser: the page's own API client, and a cookie. */
export interface Learner {
  readonly url: string;
  readonly api: Api;
  /** Headers of a live connection of this browser. */
  headers(): Readonly<Record<string, string>>;
}

/** A learner who has never been at this server. */
export function createLearner(url: string): Learner {
  let cookie = '';

  const send: typeof fetch = async (path, init) => {
    const headers = { ...Object.fromEntries(new Headers(init?.headers)), origin: url, cookie };
    const answer = await fetch(new URL(String(path), url), { ...init, headers });
    for (const set of answer.headers.getSetCookie()) cookie = set.split(';')[0] ?? '';
    return answer;
  };

  return { url, api: createApi({ fetch: send }), headers: () => ({ origin: url, cookie }) };
}
