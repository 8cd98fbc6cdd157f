import { labelNames } from './labels.ts';

/** Something that happened to a node's container. */
export interface NodeEvent {
  readonly action: string;
  readonly containerId: string;
  readonly sessionId: string;
  readonly name: string;
}

/** Reads one line of the engine's events; null when it is not about a node. Throws when it is no JSON. */
export function readNodeEvent(line: string): NodeEvent | null {
  const parsed: unknown = JSON.parse(line);
  if (!isContainerEvent(parsed)) return null;
  const { ID: containerId, Attributes: attributes } = parsed.Actor;
  const sessionId = attributes[labelNames.session];
  const name = attributes[labelNames.node];
  if (sessionId === undefined || name === undefined) return null;
  return { action: parsed.Action, containerId, sessionId, name };
}

interface ContainerEvent {
  readonly Action: string;
  readonly Actor: { readonly ID: string; readonly Attributes: Record<string, string | undefined> };
}

function isContainerEvent(value: unknown): value is ContainerEvent {
  return typeof value === 'object' && value !== null && 'Action' in value && 'Actor' in value;
}
