import { Command } from 'commander';
import { z } from 'zod';
import { CliError } from '../common/cli-error.ts';
import type { CliIo } from '../common/cli-io.ts';
import { showList } from '../common/show-list.ts';
import { actionName } from './app-rows.ts';
import type { MarathonClient } from './marathon-client.ts';
import { type Deployment, deploymentSchema } from './marathon-schemas.ts';

/** `deployment list|rollback|stop|watch` */
export function deploymentCommand(io: CliIo, marathon: MarathonClient): Command {
  const command = new Command('deployment').description('Deployments');
  const list = (): Promise<Deployment[]> =>
    marathon.get('/v2/deployments', z.array(deploymentSchema));

  command
    .command('list [app-id]')
    .description('List the deployments that are under way')
    .option('--json', 'print JSON')
    .action(async (appId: string | undefined, { json }: { json?: boolean }) => {
      const deployments = (await list()).filter(
        ({ affectedApps }) => appId === undefined || affectedApps.includes(appId),
      );
      if (deployments.length === 0 && json !== true) {
        throw new CliError(
          appId === undefined
            ? 'There are no deployments'
            : `There are no deployments for '${appId}'`,
        );
      }
      showList<Deployment>(
        io,
        [
          ['APP', ({ affectedApps }) => affectedApps.join(' ') || '-'],
          ['POD', ({ affectedPods }) => affectedPods.join(' ') || '-'],
          ['ACTION', shownActions],
          ['PROGRESS', ({ currentStep, totalSteps }) => `${currentStep}/${totalSteps}`],
          ['ID', ({ id }) => id],
        ],
        deployments,
        json,
      );
    });

  command
    .command('rollback <deployment-id>')
    .description('Stop a deployment and undo what it did')
    .action((id: string) => marathon.change('DELETE', `/v2/deployments/${encodeURIComponent(id)}`));

  command
    .command('stop <deployment-id>')
    .description('Stop a deployment and leave everything as it is')
    .action(async (id: string) => {
      await marathon.ask('DELETE', `/v2/deployments/${encodeURIComponent(id)}`, { force: true });
      io.print(`Stopped deployment ${id}`);
    });

  command
    .command('watch <deployment-id>')
    .description('Show the progress of a deployment until it is over')
    .option('--interval <seconds>', 'between two looks', '1')
    .option('--max-count <n>', 'so many looks at most')
    .action(async (id: string, options: { interval: string; maxCount?: string }) => {
      const most = options.maxCount === undefined ? Infinity : Number(options.maxCount);
      for (let look = 0; look < most; look += 1) {
        if (look > 0) await io.sleep(Number(options.interval) * 1000);
        const deployment = (await list()).find((each) => each.id === id);
        if (deployment === undefined) {
          io.print(`The deployment ${id} is over`);
          return;
        }
        const { currentStep, totalSteps } = deployment;
        io.print(
          `Deployment ${id}: step ${currentStep} of ${totalSteps}, ${shownActions(deployment)}`,
        );
      }
    });

  return command;
}

function shownActions(deployment: Deployment): string {
  const ids = [...deployment.affectedApps, ...deployment.affectedPods];
  return ids.map((id) => actionName(deployment, id)).join(' ') || '-';
}
