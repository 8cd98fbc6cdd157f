import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import protobuf from 'protobufjs';

/** The descriptions that `mesos-framework` brings: those of Mesos 0.28.2, whose numbers never changed. */
export function npmDescriptions(): protobuf.Root {
  const client = dirname(createRequire(import.meta.url).resolve('mesos-framework'));
  const folder = join(client, 'proto', '0.28.2');
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => join(folder, target);
  root.loadSync(['scheduler.proto', 'executor.proto'], { keepCase: true }).resolveAll();
  return root;
}
