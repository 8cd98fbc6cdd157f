import { rm } from 'node:fs/promises';
import { serveMaster } from '../../../orchestrator/mesos/master/serve-master.fake.ts';
import { startChronos } from '../../mesos/support/start-chronos.ts';
import { startSimulatedAgent } from '../../mesos/support/start-simulated-agent.ts';
import { buildMesosPage } from './build-mesos-page.ts';

/** A Chronos whose tasks end well at once unless their job is called `long`, with its page. */
export interface ChronosWithPage {
  /** Of the page. */
  readonly url: string;
  remove(): Promise<void>;
}

export async function startChronosWithPage(): Promise<ChronosWithPage> {
  const folder = await buildMesosPage('chronos');
  const master = await serveMaster();
  const agent = await startSimulatedAgent({
    masters: [master.address],
    hostname: 'agent1',
    outcome: ({ name }) => (name.endsWith(':long') ? 'TASK_RUNNING' : 'TASK_FINISHED'),
  });
  const chronos = await startChronos([master.address], folder);
  return {
    url: `${chronos.url}/`,
    remove: async () => {
      await chronos.close();
      await agent.close();
      await master.close();
      await rm(folder, { recursive: true });
    },
  };
}
