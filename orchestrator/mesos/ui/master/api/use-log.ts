import { useEffect, useRef, useState } from 'preact/hooks';
import { appendLog, type LogWindow, prependLog } from '../model/log-window.ts';
import { agentPath } from './agent-files.ts';
import { fetchJson } from './fetch-json.ts';

interface Piece {
  readonly data: string;
  readonly offset: number;
}

export interface Log {
  /** Undefined before the first bytes. */
  readonly window: LogWindow | undefined;
  readonly failure: string | undefined;
  /** Puts the bytes before those that are shown in front of them. */
  loadEarlier(): Promise<void>;
}

/** How much one look at a file brings. */
const PIECE_BYTES = 50_000;
const PAUSE_MS = 1000;

/** Follows a file of an agent from near its end on. */
export function useLog(agentId: string, path: string): Log {
  const [window, setWindow] = useState<LogWindow>();
  const [failure, setFailure] = useState<string>();
  const latest = useRef(window);
  latest.current = window;
  const read = (offset: number, length: number) =>
    fetchJson<Piece>(
      agentPath(agentId, '/files/read', {
        path,
        offset: String(offset),
        length: String(length),
      }),
    );

  // biome-ignore lint/correctness/useExhaustiveDependencies: `read` is made of the two
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    let known: LogWindow | undefined;
    const look = async () => {
      try {
        const size = (await read(-1, 0)).offset;
        // A file that got shorter was written anew.
        const from =
          known === undefined || size < known.end ? Math.max(size - PIECE_BYTES, 0) : known.end;
        const before = latest.current ?? { text: '', start: from, end: from };
        const bytes = Math.min(size - from, PIECE_BYTES);
        const data = bytes === 0 ? '' : (await read(from, bytes)).data;
        if (gone) return;
        known = appendLog(before, { offset: from, bytes, data });
        setWindow(known);
        setFailure(undefined);
      } catch (error) {
        if (!gone) setFailure(error instanceof Error ? error.message : String(error));
      }
      if (!gone) timer = setTimeout(() => void look(), PAUSE_MS);
    };
    setWindow(undefined);
    latest.current = undefined;
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [agentId, path]);

  return {
    window,
    failure,
    async loadEarlier() {
      const { start } = latest.current ?? { start: 0 };
      const offset = Math.max(start - PIECE_BYTES, 0);
      const piece = await read(offset, start - offset);
      setWindow((now) => (now?.start === start ? prependLog(now, offset, piece.data) : now));
    },
  };
}
