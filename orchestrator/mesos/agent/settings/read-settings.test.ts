import { expect, it } from 'vitest';
import { readSettings } from './read-settings.ts';

const machine = { cpus: 2, memoryBytes: 4 * 1024 ** 3, diskBytes: 100 * 1024 ** 3 };

it('reads flags, with the defaults of Mesos for the others', () => {
  const settings = readSettings(
    { master: 'm1:5050, m2', ip: '10.0.0.5', 'executor-registration-timeout': '3secs' },
    machine,
  );
  expect(settings).toMatchObject({
    masters: ['m1:5050', 'm2:5050'],
    port: 5051,
    executorRegistrationTimeoutMs: 3000,
    executorShutdownGraceMs: 5000,
    fetcherCacheBytes: 2 * 1024 ** 3,
    containerizers: ['docker', 'mesos'],
    isolates: true,
    flags: { master: 'm1:5050, m2', ip: '10.0.0.5', port: '5051', work_dir: '/var/lib/mesos' },
  });
});

it.each([
  [{}, "--master: '' is not a master"],
  [{ master: 'zk://a:2181/mesos' }, "--master: 'zk://a:2181/mesos' is not a master"],
  [{ master: 'a', port: '70000' }, "--port: '70000' is no port"],
  [{ master: 'a', 'gc-delay': '1 week' }, "--gc-delay: Invalid duration '1 week'"],
  [{ master: 'a', 'gc-disk-headroom': '2' }, "--gc-disk-headroom: '2' is not between 0 and 1"],
  [{ master: 'a', containerizers: 'rkt' }, "--containerizers: 'rkt' is none of docker, mesos"],
  [{ master: 'a', resources: 'cpus' }, '--resources: Bad value'],
])('says what is wrong with %j', (flags, message) => {
  expect(() => readSettings(flags, machine)).toThrow(message);
});
