import type {
  AgentLinkCall,
  AgentLinkEvent,
  RegisterAgent,
} from '../../wire/messages/agent-link.ts';

/** What is heard on a link. */
export interface LinkListener {
  event(event: AgentLinkEvent): void;
  /** Once, however it came about. */
  closed(reason: string): void;
}

/** A link to the master that leads. */
export interface OpenedLink {
  send(call: AgentLinkCall): void;
  close(): void;
}

/** What came of the attempt to register with a master. */
export type LinkOutcome =
  | { readonly type: 'opened'; readonly link: OpenedLink }
  /** Another one leads, host:port. */
  | { readonly type: 'redirected'; readonly master: string }
  | { readonly type: 'refused'; readonly reason: string };

/** Registers with a master, host:port. Never throws. */
export type OpenLink = (
  master: string,
  register: RegisterAgent,
  listener: LinkListener,
) => Promise<LinkOutcome>;
