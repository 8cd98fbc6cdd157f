import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Messages } from '../../look/create-messages.ts';
import type { Live } from './create-live.ts';

export interface PageParts {
  readonly live: Live;
  readonly messages: Messages;
}

export const PageContext = createContext<PageParts | undefined>(undefined);

/** What every part of the page shares. */
export function usePage(): PageParts {
  const parts = useContext(PageContext);
  if (parts === undefined) throw new Error('There is no page around this.');
  return parts;
}
