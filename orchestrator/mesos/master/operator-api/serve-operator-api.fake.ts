import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMasterFiles } from './create-master-files.ts';
import { createOperatorApi } from './create-operator-api.ts';
import { createFakeMaster, type FakeMaster } from './master.fake.ts';
import { createSampleState, type SampleSize } from './sample-state.fake.ts';

/** A master of samples that is asked over HTTP. */
export interface ServedMaster {
  readonly master: FakeMaster;
  readonly url: string;
  close(): void;
}

export async function serveOperatorApi(
  size: SampleSize,
  attached: Readonly<Record<string, string>> = {},
): Promise<ServedMaster> {
  const master = createFakeMaster(createSampleState(size));
  const api = createOperatorApi({
    master,
    files: createMasterFiles(attached),
    registryBytes: () => 1234,
  });
  const server = createServer(async (request, response) => {
    if (!(await api.handle(request, response))) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    master,
    url: `http://127.0.0.1:${port}`,
    close() {
      api.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
