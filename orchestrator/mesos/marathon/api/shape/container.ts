import { z } from 'zod';
import { anyPort, portName, protocol, textMap } from './common.ts';
import type { Frozen } from './frozen.ts';

const portMapping = z.object({
  containerPort: anyPort.optional(),
  hostPort: anyPort.optional(),
  servicePort: anyPort.optional(),
  name: portName.optional(),
  protocol: protocol.optional(),
  labels: textMap.optional(),
  networkNames: z.array(z.string()).optional(),
});

const mode = z.enum(['RO', 'RW']);

/** One shape for the four kinds of volume: which one it is, is told by the key that it has. */
const volume = z.object({
  containerPath: z.string().min(1),
  hostPath: z.string().min(1).optional(),
  mode: mode.optional(),
  persistent: z
    .object({
      type: z.enum(['root', 'path', 'mount']).optional(),
      size: z.int().min(0),
      maxSize: z.int().min(0).optional(),
      profileName: z.string().optional(),
      constraints: z.array(z.array(z.string()).min(2).max(3)).optional(),
    })
    .optional(),
  external: z
    .object({
      name: z.string().optional(),
      provider: z.string().optional(),
      options: textMap.optional(),
      size: z.int().min(0).optional(),
      shared: z.boolean().optional(),
    })
    .optional(),
  secret: z.string().min(1).optional(),
});

const docker = z.object({
  image: z.string().min(1),
  network: z.enum(['BRIDGE', 'HOST', 'NONE', 'USER']).optional(),
  portMappings: z.array(portMapping).optional(),
  privileged: z.boolean().optional(),
  forcePullImage: z.boolean().optional(),
  parameters: z.array(z.object({ key: z.string().min(1), value: z.string() })).optional(),
  pullConfig: z.object({ secret: z.string().min(1) }).optional(),
});

/** `container` as it is sent, in the form before 1.5 (`docker.network`) and since. */
export const containerShape = z.object({
  type: z.enum(['MESOS', 'DOCKER']).optional(),
  docker: docker.optional(),
  volumes: z.array(volume).optional(),
  portMappings: z.array(portMapping).optional(),
  linuxInfo: z.record(z.string(), z.unknown()).optional(),
});

export type ContainerJson = Frozen<z.infer<typeof containerShape>>;
export type PortMappingJson = Frozen<z.infer<typeof portMapping>>;
export type VolumeJson = Frozen<z.infer<typeof volume>>;
