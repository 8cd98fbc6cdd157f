import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeIo } from '../common/cli-io.fake.ts';
import { masterAddresses } from './master-addresses.ts';
import { readSetting } from './read-setting.ts';
import { serviceUrl } from './service-url.ts';

const CONFIG = `
# The master
[agent]
  address = "wrong:1"
[master]
  address = "m1:5050, m2"  # both
`;

describe('masterAddresses', () => {
  it.each([
    ['the flag first', 'a:1,b', { MESOS_MASTER: 'c' }, ['a:1', 'b:5050']],
    ['the variable next', undefined, { MESOS_MASTER: 'http://c:5050/' }, ['c:5050']],
    ['the config file next', undefined, { HOME: '/home/x' }, ['m1:5050', 'm2:5050']],
    ['the flags of the node last', undefined, {}, ['m3:5050', 'm4:5050']],
  ])('takes %s', async (_name, flag, env, expected) => {
    const io = fakeIo({ env });
    io.files.set('/home/x/.mesos/config.toml', CONFIG);
    io.files.set('/etc/ropes-mesos/mesos-agent.conf', '# x\n--master=m3:5050,m4:5050\n');
    expect(await masterAddresses(io, flag)).toEqual(expected);
  });

  it('takes this node when its master is enabled', async () => {
    const io = fakeIo();
    io.files.set('/usr/lib/ropes/mesos/defaults/mesos-agent.conf', '--master=master:5050');
    expect(await masterAddresses(io, undefined)).toEqual(['master:5050']);
    io.files.set('/etc/service/mesos-master/run', '');
    expect(await masterAddresses(io, undefined)).toEqual(['here:5050']);
  });

  it('says what to do when nobody knows', async () => {
    await expect(masterAddresses(fakeIo(), undefined)).rejects.toMatchObject({
      message: 'It is not known where the Mesos master is.',
      advice: expect.stringContaining('--master='),
    });
  });
});

it('reads lists of a TOML file', () => {
  expect(readSetting('[a.b]\nx = ["1", \'2\']', 'a.b', 'x')).toEqual(['1', '2']);
  expect(readSetting('[a]\nx = "1"', 'b', 'x')).toBeUndefined();
});

describe('serviceUrl', () => {
  const frameworks = [
    { name: 'marathon', active: false, webui_url: 'http://old:8080' },
    { name: 'marathon', active: true, webui_url: 'http://n1:8080/' },
  ];
  const server = createServer((_request, response) => {
    response.end(JSON.stringify({ frameworks }));
  });
  let master = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    master = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  it('looks at the flag, the variable, the node and the master', async () => {
    const io = fakeIo({ env: { CHRONOS_URL: 'n2:4400', MESOS_MASTER: master } });
    io.files.set('/etc/ropes-mesos/metronome.conf', '--http-port=9001');
    io.files.set('/etc/service/metronome/run', '');
    io.files.set('/etc/service/marathon/run', '');
    io.files.set('/etc/service/marathon/down', '');
    expect(await serviceUrl(io, 'marathon', { url: 'x:1/' })).toBe('http://x:1');
    expect(await serviceUrl(io, 'chronos', {})).toBe('http://n2:4400');
    expect(await serviceUrl(io, 'metronome', {})).toBe('http://here:9001');
    expect(await serviceUrl(io, 'marathon', {})).toBe('http://n1:8080');
  });

  it('says what to do when there is none', async () => {
    await expect(serviceUrl(fakeIo(), 'chronos', { master })).rejects.toMatchObject({
      message: 'No framework called chronos is registered with the Mesos master.',
      advice: expect.stringContaining('systemctl start chronos'),
    });
  });
});
