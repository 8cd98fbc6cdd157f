/** How a task reaches the network; `container` names a network that the agent knows. */
export interface Network {
  readonly mode: 'host' | 'container' | 'container/bridge';
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
}
