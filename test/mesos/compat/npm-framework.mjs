import { createInterface } from 'node:readline';
import mesosFramework from 'mesos-framework';

/*
 * A scheduler made with the npm client `mesos-framework`, which a test leads: it runs one task, tells
 * what happens as lines of JSON, and reads what to do the same way.
 * Arguments: host, port, folder for its log, id of the framework to come back as (or none).
 */

const [host, port, logs, frameworkId] = process.argv.slice(2);
const { CommandInfo } = mesosFramework.Mesos.getMesos();

const scheduler = new mesosFramework.Scheduler({
  masterUrl: host,
  port,
  frameworkName: 'npm',
  // Its own default is shorter than the 15 s between two heartbeats.
  masterConnectionTimeout: 30,
  logging: { path: logs, fileName: 'npm-framework.log', level: 'error' },
  tasks: frameworkId
    ? {}
    : {
        sleeper: {
          instances: 1,
          commandInfo: new CommandInfo(null, null, true, 'sleep 1000', null, null),
          resources: { cpus: 0.5, mem: 64, ports: 2, disk: 0 },
        },
      },
});
if (frameworkId) scheduler.frameworkId = frameworkId;

const tell = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);

scheduler.on('ready', () => scheduler.subscribe());
scheduler.on('subscribed', (subscribed) =>
  tell({ event: 'subscribed', frameworkId: subscribed.frameworkId }),
);
scheduler.on('offers', ({ offers }) =>
  tell({ event: 'offers', hosts: offers.map((offer) => offer.hostname) }),
);
scheduler.on('update', ({ status }) =>
  tell({
    event: 'update',
    task: status.task_id.value,
    agent: status.agent_id?.value,
    state: status.state,
    reason: status.reason,
  }),
);
scheduler.on('heartbeat', () => tell({ event: 'heartbeat' }));
scheduler.on('error', (error) => tell({ event: 'error', message: error.message ?? String(error) }));
for (const call of [
  'accept',
  'decline',
  'acknowledge',
  'kill',
  'reconcile',
  'revive',
  'teardown',
]) {
  scheduler.on(`sent_${call}`, () => tell({ event: 'sent', call }));
}

const commands = {
  kill: ({ task, agent }) => scheduler.kill(task, agent),
  reconcile: () => scheduler.reconcile(),
  revive: () => scheduler.revive(),
  teardown: () => scheduler.teardown(),
  shutdown: ({ agent, executor }) => scheduler.shutdown(agent, executor),
};

createInterface({ input: process.stdin }).on('line', (line) => {
  const command = JSON.parse(line);
  commands[command.do](command);
});
