import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPageInterface } from '../../../orchestrator/mesos/master/create-page-interface.ts';
import { createMasterFiles } from '../../../orchestrator/mesos/master/operator-api/create-master-files.ts';
import { createOperatorApi } from '../../../orchestrator/mesos/master/operator-api/create-operator-api.ts';
import {
  createFakeMaster,
  type FakeMaster,
} from '../../../orchestrator/mesos/master/operator-api/master.fake.ts';
import { createPagePassage } from '../../../orchestrator/mesos/master/page/create-page-passage.ts';
import { buildMesosPage } from './build-mesos-page.ts';
import { type BusyState, createBusyState, serveAgentFiles } from './mesos-state.ts';

/** The built page of a Mesos master with a state that has some of everything. */
export interface ServedPage {
  readonly url: string;
  readonly busy: BusyState;
  readonly master: FakeMaster;
  /** What the agent's log gets from now on. */
  write(text: string): void;
  close(): Promise<void>;
}

export async function serveMesosPage(): Promise<ServedPage> {
  const folder = await buildMesosPage('master');
  const busy = createBusyState();
  const agent = serveAgentFiles(busy);
  busy.agent.pid = `slave(1)@${await listen(agent.server)}`;
  const master = createFakeMaster(busy.state);
  const api = createOperatorApi({ master, files: createMasterFiles({}), registryBytes: () => 0 });
  const interfaces = [
    createPagePassage({ master, answerHere: api.handle }),
    api.handle,
    createPageInterface(folder),
  ];
  const server = createServer(async (request, response) => {
    for (const handle of interfaces) if (await handle(request, response)) return;
    response.writeHead(404).end();
  });
  const url = `http://${await listen(server)}/`;
  return {
    url,
    busy,
    master,
    write: agent.write,
    async close() {
      api.close();
      for (const each of [server, agent.server]) {
        each.closeAllConnections();
        each.close();
      }
      await rm(folder, { recursive: true });
    },
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
