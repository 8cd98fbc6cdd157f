import { useEffect, useRef, useState } from 'preact/hooks';
import type { ClusterView } from '../../contract/cluster.ts';
import { clusterNews } from './cluster-news.ts';

/** The last news of the cluster in words; empty at first. */
export function useClusterNews(view: ClusterView | null): string {
  const before = useRef<ClusterView | null>(null);
  const [news, setNews] = useState('');
  useEffect(() => {
    const sentences = before.current && view ? clusterNews(before.current, view) : '';
    before.current = view;
    if (sentences !== '') {
      setNews(sentences);
    }
  }, [view]);
  return news;
}
