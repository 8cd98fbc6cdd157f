import { describe, expect, it } from 'vitest';
import { RopesError } from '../../../contract/errors.ts';
import { createFakeNode } from '../../node.fake.ts';
import type { ExecOptions } from '../../node.ts';
import { readAdminSettings } from './admin-settings.ts';
import { askReadiness } from './ask-readiness.ts';
import { readAccess } from './read-access.ts';

const { signal } = new AbortController();

/** Settings as kubeadm writes them. */
function settings(authority: string, server = 'https://10.201.3.2:6443'): string {
  return `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: ${authority}
    server: ${server}
  name: kubernetes
users:
- name: kubernetes-super-admin
  user:
    client-certificate-data: Y2VydA==
    client-key-data: a2V5
`;
}

/** A node that a cluster was made on, with what its files say. */
function controlPlane(authority: string, said = settings(authority)) {
  return createFakeNode('controlplane', () => ({ stdout: `${authority}\n${said}` }));
}

const bare = createFakeNode('node01', () => ({ exitCode: 10 }));
const silent = createFakeNode('node02', () => {
  throw new RopesError('TIMED_OUT', 'no answer');
});

async function formed() {
  const access = await readAccess([bare, controlPlane('T25l')], null, signal);
  if (access === null) throw new Error('the cluster was not found');
  return access;
}

describe('the way into a cluster', () => {
  it('is what kubeadm left for the administrator, and nothing else of it', async () => {
    const said = `${settings('T25l')}exec: {command: /root/lie}\n`;
    const access = await readAccess([bare, controlPlane('T25l', said)], null, signal);
    expect(access?.variable).toBe('KUBECONFIG');
    expect(access?.content).not.toContain('exec');
    expect(readAdminSettings(access?.content ?? '')).toEqual({
      server: 'https://10.201.3.2:6443',
      authority: 'T25l',
      certificate: 'Y2VydA==',
      key: 'a2V5',
    });
  });

  it('is none where no cluster was made, or it is gone again', async () => {
    expect(await readAccess([bare], null, signal)).toBeNull();
    expect(await readAccess([bare], await formed(), signal)).toBeNull();
  });

  it.each([
    ['deleted', ''],
    ['edited', settings('T25l', 'https://10.201.3.9:6443')],
    ['of another cluster', settings('T3RoZXI=')],
  ])('stays as it was when the files on the node are %s', async (_, said) => {
    const known = await formed();
    expect(await readAccess([controlPlane('T25l', said)], known, signal)).toBe(known);
  });

  it('is another when the cluster was made anew', async () => {
    const again = await readAccess([controlPlane('TmV3')], await formed(), signal);
    expect(readAdminSettings(again?.content ?? '')?.authority).toBe('TmV3');
  });

  it('is not taken from settings that name another authority than the cluster has', async () => {
    const node = controlPlane('TmV3', settings('T3RoZXI='));
    expect(await readAccess([node], await formed(), signal)).toBeNull();
  });

  it('stays while a node does not answer', async () => {
    const known = await formed();
    expect(await readAccess([bare, silent], known, signal)).toBe(known);
  });
});

it.each(['', 'server: x', settings('T25l', 'https://a/ --insecure'), settings('not base64!')])(
  'settings that can not be read are none: %j',
  (text) => expect(readAdminSettings(text)).toBeNull(),
);

describe('readiness in a cluster', () => {
  it('asks its API server, and hands over whose certificate it must have', async () => {
    const asked: ExecOptions[] = [];
    const node = createFakeNode('node01', (_argv, options) => {
      asked.push(options);
      return {};
    });
    expect(await askReadiness(node, signal, await formed())).toEqual({ ready: true });
    expect(node.ran[0]).toMatch(/readiness https:\/\/10\.201\.3\.2:6443$/);
    expect(String(asked[0]?.stdin)).toBe('One');
  });
});
