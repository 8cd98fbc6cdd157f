import { rm } from 'node:fs/promises';
import { serveMaster } from '../../../orchestrator/mesos/master/serve-master.fake.ts';
import { startMarathon } from '../../mesos/support/start-marathon.ts';
import { startSimulatedAgent } from '../../mesos/support/start-simulated-agent.ts';
import { buildMesosPage } from './build-mesos-page.ts';

/** A Marathon on three agents that only say that they run what they are told to, with its page. */
export interface MarathonWithPage {
  /** Of the page. */
  readonly url: string;
  remove(): Promise<void>;
}

export async function startMarathonWithPage(): Promise<MarathonWithPage> {
  const folder = await buildMesosPage('marathon');
  const master = await serveMaster();
  const agents = await Promise.all(
    ['agent1', 'agent2', 'agent3'].map((hostname) =>
      startSimulatedAgent({ masters: [master.address], hostname }),
    ),
  );
  const marathon = await startMarathon([master.address], folder);
  return {
    url: `${marathon.url}/ui/`,
    remove: async () => {
      await marathon.close();
      await Promise.all(agents.map((agent) => agent.close()));
      await master.close();
      await rm(folder, { recursive: true });
    },
  };
}
