import type { PortMapping } from './port.ts';
import type { Volume } from './volume.ts';

interface DockerParameter {
  readonly key: string;
  readonly value: string;
}

interface DockerImage {
  readonly image: string;
  readonly privileged?: boolean;
  readonly parameters?: readonly DockerParameter[];
  readonly forcePullImage?: boolean;
  readonly pullConfig?: { readonly secret: string };
}

/** What an app runs in: Docker's engine (`DOCKER`) or the agent's own containerizer (`MESOS`). */
export interface Container {
  readonly type: 'MESOS' | 'DOCKER';
  readonly docker?: DockerImage;
  readonly volumes: readonly Volume[];
  readonly portMappings: readonly PortMapping[];
  readonly linuxInfo?: Readonly<Record<string, unknown>>;
}
