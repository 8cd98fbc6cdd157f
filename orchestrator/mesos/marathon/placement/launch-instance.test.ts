import { expect, it } from 'vitest';
import { formatResources } from '../../wire/resources/format-resources.ts';
import { fakeApp } from '../model/app.fake.ts';
import { fakeInstance } from '../model/instance.fake.ts';
import { fakePod } from '../model/pod.fake.ts';
import type { RunSpec } from '../model/run-spec.ts';
import { fakeOffer } from '../scheduler-client.fake.ts';
import { agentOfOffer } from './constraint-field.ts';
import { launchInstance } from './launch-instance.ts';
import { matchOffer } from './match-offer.ts';

function launch(spec: RunSpec, role = '*', offer = fakeOffer('a1')) {
  const { agent: _agent, ...free } = fakeInstance('g_web.instance-1', { condition: 'Scheduled' });
  const question = {
    spec,
    instance: { ...free, role, healthy: true, incarnation: 2 },
    offer,
    agent: agentOfOffer(offer),
    resources: offer.resources ?? [],
    placed: [],
    frameworkId: 'fw-1',
    now: 0,
    random: () => 0,
  };
  const answer = matchOffer(question);
  if (!('match' in answer)) throw new Error(answer.reasons.join());
  return launchInstance(question, answer.match, { principal: 'marathon', uuid: () => 'uuid' });
}

const variables = (
  command:
    | {
        environment?:
          | { variables?: { name: string; value?: string | undefined }[] | undefined }
          | undefined;
      }
    | undefined,
) =>
  Object.fromEntries(
    (command?.environment?.variables ?? []).map((each) => [each.name, each.value]),
  );

it('launches a command on the host with all it is to know', () => {
  const { instance, operations } = launch(
    fakeApp({
      id: '/g/web',
      cpus: 1,
      labels: { 'team-name': 'blue' },
      env: { HOST: 'mine', TOKEN: { secret: 's' } },
      secrets: { s: { source: '/db/password' } },
      portDefinitions: [{ port: 8080, protocol: 'udp,tcp', name: 'web' }],
      taskKillGracePeriodSeconds: 3,
      fetch: [{ uri: 'http://x/a.tgz', extract: true, executable: false, cache: false }],
      healthChecks: [
        {
          protocol: 'MESOS_HTTP',
          path: '/ok',
          portIndex: 0,
          gracePeriodSeconds: 1,
          intervalSeconds: 2,
          timeoutSeconds: 3,
          maxConsecutiveFailures: 4,
          delaySeconds: 5,
        },
      ],
    }),
  );
  const [task] = operations[0]?.launch?.task_infos ?? [];

  expect(instance).toMatchObject({
    condition: 'Provisioned',
    incarnation: 3,
    agent: { host: 'a1' },
  });
  expect(instance).not.toHaveProperty('healthy');
  expect(Object.keys(instance.tasks)).toEqual(['g_web.instance-1._app.3']);
  expect(task).toMatchObject({
    name: 'web.g',
    task_id: { value: 'g_web.instance-1._app.3' },
    agent_id: { value: 'a1' },
    command: {
      shell: true,
      value: 'sleep 1000',
      uris: [{ value: 'http://x/a.tgz', extract: true }],
    },
    kill_policy: { grace_period: { nanoseconds: 3e9 } },
    discovery: {
      visibility: 'FRAMEWORK',
      ports: { ports: [{ number: 31000, protocol: 'udp', name: 'web' }, { protocol: 'tcp' }] },
    },
    health_check: {
      type: 'HTTP',
      http: { scheme: 'http', port: 31000, path: '/ok' },
      grace_period_seconds: 1,
      interval_seconds: 2,
      timeout_seconds: 3,
      consecutive_failures: 4,
      delay_seconds: 5,
    },
  });
  expect(task?.container).toBeUndefined();
  expect(formatResources(task?.resources ?? [])).toBe('cpus:1;mem:32;ports:[31000-31000]');
  expect(variables(task?.command)).toMatchObject({
    HOST: 'mine',
    PORT: '31000',
    PORT_8080: '31000',
    PORT_WEB: '31000',
    MARATHON_APP_ID: '/g/web',
    MARATHON_APP_RESOURCE_CPUS: '1.0',
    MARATHON_APP_RESOURCE_GPUS: '0',
    MARATHON_APP_LABELS: 'TEAM_NAME',
    MARATHON_APP_LABEL_TEAM_NAME: 'blue',
    MESOS_TASK_ID: 'g_web.instance-1._app.3',
  });
  expect(task?.command?.environment?.variables).toContainEqual({
    name: 'TOKEN',
    type: 'SECRET',
    secret: { type: 'REFERENCE', reference: { name: '/db/password' } },
  });
});

it('launches a Docker container behind a bridge', () => {
  const { cmd: _cmd, ...bare } = fakeApp();
  const { operations } = launch({
    ...bare,
    args: ['-v'],
    networks: [{ mode: 'container/bridge' }],
    container: {
      type: 'DOCKER',
      docker: { image: 'nginx', parameters: [{ key: 'hostname', value: 'x' }] },
      volumes: [{ containerPath: '/etc/a', hostPath: '/var/a', mode: 'RO' }],
      portMappings: [{ containerPort: 80, hostPort: 0, servicePort: 10000, protocol: 'tcp' }],
    },
  });
  const [task] = operations[0]?.launch?.task_infos ?? [];

  expect(task?.command).toMatchObject({ shell: false, arguments: ['-v'] });
  expect(task?.command?.value).toBeUndefined();
  expect(task?.container).toEqual({
    type: 'DOCKER',
    volumes: [{ container_path: '/etc/a', host_path: '/var/a', mode: 'RO' }],
    docker: {
      image: 'nginx',
      network: 'BRIDGE',
      port_mappings: [{ host_port: 31000, container_port: 80, protocol: 'tcp' }],
      privileged: false,
      parameters: [{ key: 'hostname', value: 'x' }],
      force_pull_image: false,
    },
  });
  expect(variables(task?.command)).toMatchObject({
    PORT_80: '31000',
    MARATHON_APP_DOCKER_IMAGE: 'nginx',
  });
});

it('reserves and makes a volume before it launches', () => {
  const persistent = { type: 'root' as const, size: 64 };
  const { instance, operations } = launch(
    fakeApp({
      container: {
        type: 'MESOS',
        portMappings: [],
        volumes: [{ containerPath: 'data', mode: 'RW', persistent }],
      },
    }),
    'dev',
  );

  expect(operations.map((each) => each.type)).toEqual(['RESERVE', 'CREATE', 'LAUNCH']);
  expect(formatResources(operations[0]?.reserve?.resources ?? [])).toBe(
    'cpus(dev):0.1;mem(dev):32;disk(dev):64',
  );
  const [volume] = operations[1]?.create?.volumes ?? [];
  expect(volume).toMatchObject({
    scalar: { value: 64 },
    disk: {
      persistence: { id: 'web#data#uuid', principal: 'marathon' },
      volume: { container_path: 'data', mode: 'RW' },
    },
    reservations: [
      {
        role: 'dev',
        type: 'DYNAMIC',
        labels: {
          labels: [
            { key: 'marathon_framework_id', value: 'fw-1' },
            { key: 'marathon_task_id', value: 'g_web.instance-1' },
          ],
        },
      },
    ],
  });
  expect(operations[2]?.launch?.task_infos?.[0]?.resources).toContainEqual(volume);
  expect(instance.localVolumes).toEqual([
    { containerPath: 'data', persistenceId: 'web#data#uuid' },
  ]);
});

it('gives a grace period in whole nanoseconds, as the master takes no other', () => {
  const pod = fakePod();
  const containers = pod.containers.map((each) => ({
    ...each,
    lifecycle: { killGracePeriodSeconds: 8.2 },
  }));
  const { operations } = launch(fakePod({ containers }));
  expect(operations[0]?.launch_group?.task_group.tasks?.[0]?.kill_policy).toEqual({
    grace_period: { nanoseconds: 8_200_000_000 },
  });
});

it('launches a pod as a group of tasks in one executor', () => {
  const { instance, operations } = launch(fakePod());
  const group = operations[0]?.launch_group;

  expect(Object.keys(instance.tasks)).toEqual(['g_web.instance-1.web.3', 'g_web.instance-1.log.3']);
  expect(Object.values(instance.tasks).map((task) => task.hostPorts)).toEqual([[31000], []]);
  expect(group?.executor).toMatchObject({
    type: 'DEFAULT',
    executor_id: { value: 'g_web.instance-1' },
    framework_id: { value: 'fw-1' },
  });
  expect(formatResources(group?.executor.resources ?? [])).toBe(
    'cpus:0.1;mem:32;disk:10;ports:[31000-31000]',
  );
  const [web, log] = group?.task_group.tasks ?? [];
  expect(formatResources(web?.resources ?? [])).toBe('cpus:0.2;mem:64');
  expect(web).toMatchObject({
    name: 'web',
    container: {
      type: 'MESOS',
      mesos: { image: { type: 'DOCKER', docker: { name: 'nginx' } } },
      volumes: [
        {
          container_path: '/logs',
          mode: 'RW',
          source: { sandbox_path: { type: 'PARENT', path: 'volumes/logs' } },
        },
      ],
    },
    health_check: { type: 'HTTP', http: { port: 31000, path: '/', scheme: 'http' } },
  });
  expect(log?.command).toMatchObject({ shell: true, value: 'tail -f logs' });
  expect(log?.container).toBeUndefined();
  expect(variables(log?.command)).toMatchObject({
    ENDPOINT_HTTP: '31000',
    EP_HOST_HTTP: '31000',
    MARATHON_CONTAINER_ID: 'log',
    MARATHON_CONTAINER_RESOURCE_MEM: '32.0',
    SHARED: 'pod',
  });
});
