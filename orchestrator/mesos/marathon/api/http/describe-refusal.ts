import type { Refusal } from '../../model/refusal.ts';
import { ApiError } from './api-error.ts';

/** Says in Marathon's terms why it does not do what it was asked to. */
export function describeRefusal(refusal: Refusal): ApiError {
  switch (refusal.code) {
    case 'locked':
      return new ApiError(
        409,
        'App is locked by one or more deployments. ' +
          "Override with the option '?force=true'. " +
          "View details at '/v2/deployments/<DEPLOYMENT_ID>'.",
        { deployments: refusal.deployments.map((id) => ({ id })) },
      );
    case 'too-many-deployments':
      return new ApiError(
        403,
        `Max number (${refusal.maximum}) of running deployments is reached. ` +
          'Wait until one is complete, or cancel one with force=true.',
      );
    case 'dependency-cycle':
      return new ApiError(422, 'Object is not valid', {
        details: [
          {
            path: '/',
            errors: [`dependencies form a cycle: ${refusal.runSpecIds.join(', ')}`],
          },
        ],
      });
    case 'ports-exhausted':
      return new ApiError(
        500,
        `All service ports from ${refusal.minimum} to ${refusal.maximum} are in use`,
      );
    case 'unknown-deployment':
      return new ApiError(404, `DeploymentPlan ${refusal.deploymentId} does not exist`);
    case 'not-connected':
      return new ApiError(503, 'Marathon has no connection to a Mesos master');
  }
}
