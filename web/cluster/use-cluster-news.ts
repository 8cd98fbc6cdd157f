import { useEffect, useRef, useState } from 'preact/hooks';
import type { ClusterView } from '../../contract/cluster.ts';
import { clusterNews } from './cluster-news.ts';

/** The last news of the cluster in words; empty at first, and when another part of it is shown. */
export function useClusterNews(view: ClusterView | null, part: unknown): string {
  const before = useRef<ClusterView | null>(null);
  const partBefore = useRef(part);
  const [news, setNews] = useState('');
  useEffect(() => {
    const sentences = before.current && view ? clusterNews(before.current, view) : '';
    const same = partBefore.current === part;
    before.current = view;
    partBefore.current = part;
    if (!same) {
      setNews('');
    } else if (sentences !== '') {
      setNews(sentences);
    }
  }, [view, part]);
  return news;
}
