import { z } from 'zod';
import type { Cluster } from '../support/create-cluster.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';

const appSchema = z.object({
  instances: z.number(),
  tasksRunning: z.number(),
  tasksHealthy: z.number(),
  deployments: z.array(z.unknown()),
  tasks: z.array(z.object({ id: z.string(), host: z.string(), ports: z.array(z.number()) })),
});
type App = z.infer<typeof appSchema>;

/** An app of two copies of the web page, each at a port that Marathon chooses. */
export const webApp = {
  id: '/web',
  instances: 2,
  cpus: 0.1,
  mem: 32,
  container: {
    type: 'DOCKER',
    docker: { image: 'ropes/web:1' },
    portMappings: [{ containerPort: 80, hostPort: 0 }],
  },
  networks: [{ mode: 'container/bridge' }],
};

/** Sends JSON to Marathon, by curl on the master. Throws when it is refused. */
export function tell(
  cluster: Cluster,
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body: object = {},
): Promise<string> {
  const json = JSON.stringify(body);
  return run(
    cluster,
    'master',
    `curl --silent --show-error --fail-with-body --request ${method} --json '${json}' http://master:8080${path}`,
  );
}

export async function readApp(cluster: Cluster, id: string): Promise<App> {
  const answer = await run(
    cluster,
    'master',
    `curl --silent --fail 'http://master:8080/v2/apps${id}?embed=app.tasks'`,
  );
  return z.object({ app: appSchema }).parse(JSON.parse(answer)).app;
}

/** Waits until the app is as it is wanted. */
export async function awaitApp(cluster: Cluster, id: string): Promise<App> {
  const { value } = await eventually(async () => {
    const app = await readApp(cluster, id);
    if (app.tasksRunning !== app.instances || app.deployments.length > 0) {
      throw new Error(`${id}: ${JSON.stringify(app)}`);
    }
    return app;
  });
  return value;
}

/** Runs the web app for as long as `during` takes, and waits until nothing is left of it. */
export async function withWeb(
  cluster: Cluster,
  during: (app: App) => Promise<void>,
  more: object = {},
): Promise<void> {
  await tell(cluster, 'POST', '/v2/apps', { ...webApp, ...more });
  await during(await awaitApp(cluster, '/web'));
  await tell(cluster, 'DELETE', '/v2/apps/web');
  await eventually(async () => {
    const left = await run(
      cluster,
      'master',
      `curl --silent http://master:5050/state | jq '[.frameworks[].tasks[]] | length'`,
    );
    if (left !== '0') throw new Error(`${left} tasks are left`);
  });
}

/** What each task's web page says of itself. */
export async function askEach(cluster: Cluster, { tasks }: App): Promise<readonly string[]> {
  const urls = tasks.map(({ host, ports }) => `http://${host}:${ports[0]}/`);
  const answers = await run(cluster, 'master', `curl --silent --fail ${urls.join(' ')}`);
  return answers.split('\n');
}
