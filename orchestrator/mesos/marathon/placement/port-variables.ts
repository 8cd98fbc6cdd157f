export interface EnvironmentPort {
  /** As declared: the container's port, or on the host's network the definition's; 0 = any. */
  readonly declared: number;
  readonly hostPort: number | undefined;
  readonly name?: string | undefined;
}

const firstFreePort = 1025;
const freePorts = 65535 - 1024;

/**
 * `PORT`, `PORTn`, `PORTS`, `PORT_<declared>` and `PORT_<NAME>`. A container port 0 that is not on
 * the host gets a random number.
 * @param random from 0 to 1
 */
export function portVariables(
  ports: readonly EnvironmentPort[],
  random: () => number,
): Record<string, string> {
  const used = new Set(ports.flatMap((port) => [port.declared, port.hostPort ?? 0]));
  const generate = (): number => {
    const port = firstFreePort + Math.floor(random() * freePorts);
    if (used.has(port)) return generate();
    used.add(port);
    return port;
  };
  const variables: Record<string, string> = {};
  const assigned: number[] = [];
  for (const [index, { declared, hostPort, name }] of ports.entries()) {
    const onlyInside = hostPort === undefined && declared !== 0;
    const port = hostPort ?? (declared === 0 ? generate() : declared);
    variables[`PORT${index}`] = String(port);
    variables[`PORT_${declared === 0 ? port : declared}`] = String(port);
    if (name !== undefined && hostPort !== undefined) {
      variables[`PORT_${name.toUpperCase()}`] = String(port);
    }
    if (!onlyInside) assigned.push(port);
  }
  if (ports.length === 0) return {};
  if (assigned[0] !== undefined) variables.PORT = String(assigned[0]);
  return { ...variables, PORTS: assigned.join(',') };
}
