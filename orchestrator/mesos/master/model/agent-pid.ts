/** How the original names an agent's process: `slave(1)@ip:port`. */
export function agentPid(ip: string, port: number): string {
  return `slave(1)@${ip}:${port}`;
}

export function agentAddress(pid: string): { readonly ip: string; readonly port: number } {
  const [, ip = '', port = '0'] = /@(.*):(\d+)$/.exec(pid) ?? [];
  return { ip, port: Number(port) };
}
