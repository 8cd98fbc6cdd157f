import type Docker from 'dockerode';
import type { EngineMachine } from './create-engine-reader.ts';
import { dialAddress } from './dial-address.ts';
import { dialThroughNode } from './dial-through-node.ts';
import { locateNode } from './locate-node.ts';
import type { Provider } from './provider.ts';

/** Makes the function behind Provider.dial. */
export function createDialler(dependencies: {
  readonly docker: Docker;
  readonly instanceId: string;
  readonly readMachine: () => Promise<EngineMachine>;
}): Provider['dial'] {
  const { docker, instanceId, readMachine } = dependencies;

  return async (sessionId, name, port, signal) => {
    const location = await locateNode(docker, { instanceId, sessionId, node: name });
    const { isThisOne } = await readMachine();
    const target = { ...location, node: name, port };
    return isThisOne ? dialAddress(target, signal) : dialThroughNode(docker, target, signal);
  };
}
