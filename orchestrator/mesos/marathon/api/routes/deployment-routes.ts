import { deploymentResult } from '../http/deployment-result.ts';
import { queryFlag } from '../http/query-flag.ts';
import type { Route } from '../http/route.ts';
import { showDeployment } from '../show/show-deployment.ts';
import type { ApiContext } from './api-context.ts';

/** `/v2/deployments`: what is under way, and how it is stopped. */
export function deploymentRoutes({ marathon }: ApiContext): readonly Route[] {
  return [
    {
      method: 'GET',
      pattern: /^\/v2\/deployments\/*$/,
      handle: () => ({ status: 200, body: marathon.deployments().map(showDeployment) }),
    },
    {
      method: 'DELETE',
      pattern: /^\/v2\/deployments\/+(?<id>[^/]+)\/*$/,
      handle: async ({ params, query }) => {
        const force = queryFlag(query, 'force', false);
        const plan = await marathon.cancelDeployment(params.id ?? '', { force });
        return plan === undefined ? { status: 202 } : deploymentResult(plan);
      },
    },
  ];
}
