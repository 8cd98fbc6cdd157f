import { expect, test } from 'vitest';
import { planCgroupHandOver } from './plan-cgroup-hand-over.ts';

const containerId = 'c0ffee'.repeat(10);

const v1Mounts = `
25 20 0:22 / /sys/fs/cgroup rw,relatime shared:9 - tmpfs tmpfs rw,mode=755
26 25 0:23 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:10 - cgroup cgroup rw,cpu,cpuacct
27 25 0:24 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
28 25 0:25 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,xattr,name=systemd
29 25 0:26 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
30 20 0:27 / /proc rw - proc proc rw
`;
const v2Mounts = '31 23 0:28 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n';

test('on cgroup v1 gives one directory for each hierarchy that the container is in', () => {
  const processCgroups = `4:memory:/ropes/${containerId}
3:cpu,cpuacct:/ropes/${containerId}
2:name=systemd:/ropes/${containerId}
1:pids:/ropes/${containerId}
0::/
`;
  const files = ['cgroup.procs', 'tasks'];
  expect(planCgroupHandOver({ processCgroups, mounts: v1Mounts, containerId })).toEqual([
    { directory: `/sys/fs/cgroup/memory/ropes/${containerId}`, files },
    { directory: `/sys/fs/cgroup/cpu,cpuacct/ropes/${containerId}`, files },
    { directory: `/sys/fs/cgroup/systemd/ropes/${containerId}`, files },
  ]);
});

test('on cgroup v2 gives the one directory, in the names of either driver', () => {
  const files = ['cgroup.procs', 'cgroup.subtree_control', 'cgroup.threads'];
  for (const own of [`/docker/${containerId}`, `/system.slice/docker-${containerId}.scope`]) {
    const processCgroups = `0::${own}\n`;
    expect(planCgroupHandOver({ processCgroups, mounts: v2Mounts, containerId })).toEqual([
      { directory: `/sys/fs/cgroup${own}`, files },
    ]);
  }
});

test('gives the container itself where its process has gone deeper', () => {
  const processCgroups = `0::/docker/${containerId}/init/${containerId}\n`;
  const plan = planCgroupHandOver({ processCgroups, mounts: v2Mounts, containerId });
  expect(plan.map(({ directory }) => directory)).toEqual([`/sys/fs/cgroup/docker/${containerId}`]);
});

test.each([
  '0::/\n',
  '0::/system.slice/sshd.service\n',
  `0::/docker/${'beef'.repeat(16)}\n`,
  `0::/docker/../${containerId}\n`,
  'not a line of the kernel\n',
  '',
])('gives nothing that is not the container: %j', (processCgroups) => {
  expect(planCgroupHandOver({ processCgroups, mounts: v2Mounts, containerId })).toEqual([]);
});

test('gives nothing for a container without an id', () => {
  const facts = { processCgroups: '0::/docker/x\n', mounts: v2Mounts, containerId: '' };
  expect(planCgroupHandOver(facts)).toEqual([]);
});
