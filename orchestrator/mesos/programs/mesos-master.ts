import '../jobs/program/linear-regexes.ts';
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { dashedFlags } from '../jobs/program/dashed-flags.ts';
import { logLine } from '../jobs/program/log-line.ts';
import { createMaster } from '../master/create-master.ts';
import { createMasterInfo } from '../master/create-master-info.ts';
import { createMasterServer, type OtherInterface } from '../master/create-master-server.ts';
import { createPageInterface } from '../master/create-page-interface.ts';
import { createElection } from '../master/election/create-election.ts';
import { createPeerPosts, RAFT_PATH } from '../master/election/create-peer-posts.ts';
import { createRaftHandler } from '../master/election/create-raft-handler.ts';
import { JournalError } from '../master/election/journal-error.ts';
import { openJournal } from '../master/election/open-journal.ts';
import { refuseQuorum } from '../master/election/refuse-quorum.ts';
import { createMasterFiles } from '../master/operator-api/create-master-files.ts';
import { createOperatorApi } from '../master/operator-api/create-operator-api.ts';
import { createPagePassage } from '../master/page/create-page-passage.ts';
import { type MasterProgram, readMasterFlags } from '../master/read-master-flags.ts';
import { createRegistry } from '../master/registry/create-registry.ts';
import { systemTimers } from '../wire/timers.ts';

/** The revision of Mesos whose interfaces are served. */
const version = '1.11.0';
/** Entries of the registry's log between two snapshots. */
const compactAfter = 1000;

await runMaster(readMasterFlags(dashedFlags(process.argv)));

/** Starts a master, which serves until it is told to end or cannot lead any more. */
async function runMaster({ flags, webuiDir, logFile, electionTimeout }: MasterProgram) {
  const { ip, port, hostname, domain, masters, quorum, workDir } = flags;
  const info = createMasterInfo({ id: randomUUID(), ip, port, hostname, version, domain });
  const self = `${ip}:${port}`;
  const refusal = refuseQuorum({ self, masters, quorum });
  if (refusal !== undefined) {
    console.error(refusal);
    process.exit(2);
  }
  const posts = createPeerPosts({ timeoutMs: electionTimeout });
  const fail = (error: unknown) => {
    logLine(`The master ends: ${error instanceof Error ? error.message : String(error)}`);
    // Whoever runs this program starts it again, as with the original.
    process.exit(1);
  };
  const election = createElection({
    rules: {
      self,
      info,
      peers: masters.filter((master) => master !== self),
      quorum,
      electionTimeoutMs: electionTimeout,
      heartbeatMs: electionTimeout / 5,
      compactAfter,
    },
    journal: await openJournal(join(workDir, 'replicated_log', 'journal')),
    now: () => performance.now(),
    random: Math.random,
    send: posts.send,
    onFault(error) {
      // Room may come; until then the registry waits, and all else goes on.
      if (error instanceof JournalError && error.fault === 'full') logLine(error.message);
      else fail(error);
    },
    onLost: () => fail(new Error('Lost leadership')),
  });
  const registry = createRegistry({ log: election, timers: systemTimers });
  const running = createMaster({
    info,
    flags,
    registry,
    election,
    timers: systemTimers,
    random: Math.random,
    measure: () => performance.now(),
    onFatal: fail,
  });
  const operatorApi = createOperatorApi({
    master: running.master,
    files: createMasterFiles(logFile === undefined ? {} : { '/master/log': logFile }),
    registryBytes: registry.size,
  });
  const raft = createRaftHandler(election.receive);
  const others: OtherInterface[] = [
    async (request, response) => {
      if (request.url !== RAFT_PATH) return false;
      await raft(request, response);
      return true;
    },
    createPagePassage({ master: running.master, answerHere: operatorApi.handle }),
    operatorApi.handle,
    ...(webuiDir === undefined ? [] : [createPageInterface(webuiDir)]),
  ];
  const server = createMasterServer(running, others, (error) => {
    logLine(`A request failed: ${error instanceof Error ? error.stack : String(error)}`);
  });
  await listen(server, port, ip);
  logLine(`The master ${info.id} listens on ${self}`);
  election.watch(() => logLine(`The leader is ${election.leader()?.pid ?? 'not known'}`));
  election.start();

  const stop = () => {
    election.stop();
    operatorApi.close();
    running.dispose();
    posts.close();
    server.closeAllConnections();
    server.close(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function listen(server: Server, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, resolve);
  });
}
