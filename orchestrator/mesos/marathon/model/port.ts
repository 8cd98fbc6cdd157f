/** A port on the host's own network; `port` is the service port, 0 = Marathon chooses. */
export interface PortDefinition {
  readonly port: number;
  readonly protocol: string;
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A port of a container; without `hostPort` it is not mapped to the host, 0 = any of the offer. */
export interface PortMapping {
  readonly containerPort: number;
  readonly hostPort?: number;
  readonly servicePort: number;
  readonly protocol: string;
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly networkNames?: readonly string[];
}
