import type { JSX } from 'preact';
import { TimeAgo } from '../../look/time-ago.tsx';
import type { ShownAction, ShownDeployment } from '../api/shown.ts';
import { usePage } from '../state/page-context.ts';
import { useAction } from '../state/use-action.ts';
import './deployments-page.css';

/** What is under way, step by step, and how to stop it. */
export function DeploymentsPage(): JSX.Element {
  const deployments = usePage().live.snapshot.value?.deployments ?? [];
  return (
    <>
      <h1 tabIndex={-1}>Deployments</h1>
      {deployments.length === 0 ? (
        <p class="panel empty">Nothing is being deployed.</p>
      ) : (
        deployments.map((deployment) => <Deployment key={deployment.id} deployment={deployment} />)
      )}
    </>
  );
}

interface DeploymentProps {
  readonly deployment: ShownDeployment;
}

function Deployment({ deployment }: DeploymentProps): JSX.Element {
  const { id, version, affectedApps, affectedPods, steps, currentStep, totalSteps } = deployment;
  const action = useAction();
  return (
    <section class="panel panel-body deployment" aria-labelledby={`deployment-${id}`}>
      <div class="page-head">
        <div>
          <h2 id={`deployment-${id}`}>{[...affectedApps, ...affectedPods].join(', ')}</h2>
          <p class="muted small">
            <code>{id}</code>, began <TimeAgo time={version} />
          </p>
        </div>
        <div class="button-row">
          <button
            type="button"
            class="button button-small"
            disabled={action.isBusy}
            onClick={() =>
              void action.run({
                method: 'DELETE',
                path: `v2/deployments/${id}`,
                done: 'The deployment is being rolled back.',
              })
            }
          >
            Roll back
          </button>
          <button
            type="button"
            class="button button-small button-danger"
            disabled={action.isBusy}
            onClick={() =>
              void action.run({
                method: 'DELETE',
                path: `v2/deployments/${id}?force=true`,
                done: 'The deployment was stopped; what it has done stays.',
              })
            }
          >
            Stop
          </button>
        </div>
      </div>
      <p>
        Step {currentStep} of {totalSteps}
      </p>
      <ol class="steps">
        {steps.map((step, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are known by their place
            key={index}
            data-when={
              index + 1 < currentStep ? 'done' : index + 1 === currentStep ? 'now' : 'next'
            }
            aria-current={index + 1 === currentStep ? 'step' : undefined}
          >
            {step.actions.map((one) => (
              <span key={`${one.action} ${nameOf(one)}`} class="step-action">
                {verbs[one.action] ?? one.action} <code>{nameOf(one)}</code>
              </span>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function nameOf({ app, pod }: ShownAction): string {
  return app ?? pod ?? '';
}

const verbs: Readonly<Record<string, string>> = {
  StartApplication: 'Start',
  StopApplication: 'Stop',
  ScaleApplication: 'Scale',
  RestartApplication: 'Replace all instances of',
  StartPod: 'Start',
  StopPod: 'Stop',
  ScalePod: 'Scale',
  RestartPod: 'Replace all instances of',
};
