import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { HashRoute } from '../look/create-hash-route.ts';
import type { Theme } from '../look/create-theme.ts';
import type { Cluster } from './api/create-cluster.ts';

/** What all parts of the page share. */
export interface PageParts {
  readonly cluster: Cluster;
  readonly route: HashRoute;
  readonly theme: Theme;
}

export const PageContext = createContext<PageParts | undefined>(undefined);

export function usePage(): PageParts {
  const parts = useContext(PageContext);
  if (parts === undefined) throw new Error('The page has no parts around it');
  return parts;
}
