import type { ServicePlace } from '../address/service-url.ts';
import type { JsonCall } from '../common/ask-json.ts';
import type { CliIo } from '../common/cli-io.ts';
import { openService, type Query, type ServiceClient } from '../common/service-client.ts';
import { deploymentResultSchema } from './marathon-schemas.ts';

/** Marathon's REST API from the command line. */
export interface MarathonClient extends ServiceClient {
  /** A change; prints the deployment that it started. */
  change(method: JsonCall['method'], path: string, query?: Query, body?: unknown): Promise<void>;
}

export function openMarathon(io: CliIo, place: () => ServicePlace): MarathonClient {
  const service = openService(io, 'marathon', place);
  return {
    ...service,
    async change(method, path, query, body) {
      const answer = await service.ask(method, path, query, body);
      const result = deploymentResultSchema.safeParse(answer);
      const id = result.data?.deploymentId ?? result.data?.deployments?.[0]?.id;
      io.print(id === undefined ? 'Done' : `Created deployment ${id}`);
    },
  };
}
