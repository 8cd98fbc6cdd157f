import { hostname } from 'node:os';
import type { Command } from 'commander';
import { numberFlag } from './number-flag.ts';

/** What a program that is a framework and a server is told by its flags. */
export interface FrameworkFlags {
  /** `host:port` of every master, separated by commas. */
  master: string;
  hostname: string;
  /** The address to listen on. */
  ip: string;
  httpPort: number;
  workDir: string;
  frameworkName: string;
  mesosRole: string;
  user: string;
  /** Seconds that the master keeps tasks for while this program is away. */
  failoverTimeout: number;
  /** Milliseconds that an offer is refused for. */
  declineOfferDuration: number;
  /** Seconds. */
  reconciliationInterval: number;
  webuiUrl?: string;
}

/** Adds the flags that all such programs have. */
export function addFrameworkFlags(
  command: Command,
  defaults: { name: string; port: number },
): Command {
  return command
    .requiredOption('--master <host:port,…>', 'the masters, separated by commas')
    .option('--hostname <name>', 'the name that others reach this program by', hostname())
    .option('--ip <address>', 'the address to listen on', '0.0.0.0')
    .option('--http-port <port>', 'the port to listen on', numberFlag(0), defaults.port)
    .option(
      '--state-dir, --work-dir <folder>',
      'where the state is kept',
      `/var/lib/${defaults.name}`,
    )
    .option('--framework-name <name>', 'the name of the framework', defaults.name)
    .option('--mesos-role <role>', 'the role that offers are made to', '*')
    .option('--user <name>', 'the user that tasks run as', 'root')
    .option('--failover-timeout <seconds>', 'how long tasks outlive it', numberFlag(0), 604_800)
    .option('--decline-offer-duration <ms>', 'how long an offer is refused', numberFlag(0), 5_000)
    .option(
      '--reconciliation-interval <seconds>',
      'between two reconciliations',
      numberFlag(1),
      600,
    )
    .option('--webui-url <url>', 'the address of its page, as the master shows it');
}
