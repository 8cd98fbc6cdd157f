import type { DeploymentPlan } from '../../model/deployment.ts';
import type { Answer } from './answer.ts';

/** What changes answer: the deployment that they started, in the body and in a header. */
export function deploymentResult(plan: DeploymentPlan, status = 200): Answer {
  return {
    status,
    body: { version: plan.version, deploymentId: plan.id },
    headers: { 'Marathon-Deployment-Id': plan.id },
  };
}
