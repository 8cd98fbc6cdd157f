import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Interfaces of sessions' networks, as Docker and ropes name them. */
const ofNetworks = /(?:-i|-o) ((?:br|rp)-[0-9a-z-]+)/g;

/** Interfaces of networks that are gone, and that a firewall rule of this machine still names. */
export async function listStaleRules(): Promise<readonly string[]> {
  // The rules first: a network that comes meanwhile has its interface before its rules.
  const { stdout: rules } = await run('iptables-save', { maxBuffer: 64 * 1024 * 1024 });
  const there = await readdir('/sys/class/net');
  const named = new Set([...rules.matchAll(ofNetworks)].map(([, name]) => name ?? ''));
  return [...named].filter((name) => !there.includes(name));
}
