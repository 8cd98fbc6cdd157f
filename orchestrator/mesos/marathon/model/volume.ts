interface HostVolume {
  readonly containerPath: string;
  readonly hostPath: string;
  readonly mode: 'RO' | 'RW';
}

/** Space on an agent's disk (size in MB) that is reserved and outlives the task. */
export interface PersistentVolume {
  readonly containerPath: string;
  readonly mode: 'RO' | 'RW';
  readonly persistent: {
    readonly type: 'root' | 'path' | 'mount';
    readonly size: number;
    readonly maxSize?: number;
    readonly profileName?: string;
    readonly constraints?: readonly (readonly string[])[];
  };
}

interface ExternalVolume {
  readonly containerPath: string;
  readonly mode: 'RO' | 'RW';
  readonly external: {
    readonly name: string;
    readonly provider: string;
    readonly options: Readonly<Record<string, string>>;
    readonly size?: number;
    readonly shared?: boolean;
  };
}

interface SecretVolume {
  readonly containerPath: string;
  readonly secret: string;
}

export type Volume = HostVolume | PersistentVolume | ExternalVolume | SecretVolume;
