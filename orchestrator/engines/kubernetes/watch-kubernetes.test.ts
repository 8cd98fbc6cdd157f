import { expect, it, vi } from 'vitest';
import { createFakeNode, type FakeCommand } from '../../node.fake.ts';
import { watchKubernetes } from './watch-kubernetes.ts';

const { signal } = new AbortController();

function controlPlane(curl: FakeCommand) {
  return createFakeNode('controlplane', (argv, options) =>
    argv[0] === 'curl' ? curl(argv, options) : {},
  );
}

it('hears in one command of whatever is on the picture', async () => {
  const changed = vi.fn();
  const node = controlPlane((_, { onStdout }) => {
    onStdout?.(Buffer.from('{"type":"ADDED"}'));
    onStdout?.(Buffer.from('{"type":"MODIFIED"}'));
    return {};
  });
  await watchKubernetes([node], { signal, changed });
  expect(changed).toHaveBeenCalledTimes(2);
  const [, command = ''] = node.ran;
  for (const list of ['nodes', 'pods', 'services', 'events', 'replicasets', 'endpointslices']) {
    expect(command).toContain(`/${list}?watch=true`);
  }
  expect(command).toContain('as=PartialObjectMetadata');
});

it('says why nothing is told', async () => {
  const node = controlPlane(() => ({ exitCode: 7, stderr: 'connection refused' }));
  await expect(watchKubernetes([node], { signal, changed() {} })).rejects.toMatchObject({
    code: 'COMMAND_FAILED',
    message: expect.stringContaining('connection refused'),
  });
});

it('has nobody to listen to without a control plane', async () => {
  const node = createFakeNode('node01', () => ({ exitCode: 1 }));
  await expect(watchKubernetes([node], { signal, changed() {} })).rejects.toThrow(
    /no control plane/,
  );
});
