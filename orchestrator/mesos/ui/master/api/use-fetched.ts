import { useEffect, useState } from 'preact/hooks';
import { fetchJson } from './fetch-json.ts';

/** What is known of an answer: nothing yet, its content, or why there is none. */
export type Fetched<Content> =
  | { readonly status: 'asking' }
  | { readonly status: 'there'; readonly content: Content }
  | { readonly status: 'failed'; readonly message: string };

/** Asks the master for a path, and again after so many milliseconds, as long as the part is shown. */
export function useFetched<Content>(path: string, everyMs: number): Fetched<Content> {
  const [fetched, setFetched] = useState<Fetched<Content>>({ status: 'asking' });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const ask = async () => {
      const answer = await fetchJson<Content>(path).then(
        (content) => ({ status: 'there' as const, content }),
        (error: Error) => ({ status: 'failed' as const, message: error.message }),
      );
      if (gone) return;
      setFetched(answer);
      timer = setTimeout(() => void ask(), everyMs);
    };
    void ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [path, everyMs]);
  return fetched;
}
