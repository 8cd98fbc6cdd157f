import type { JSX } from 'preact';
import { Badge } from '../../look/badge.tsx';
import { TimeAgo } from '../../look/time-ago.tsx';
import type { Tone } from '../../look/tone.ts';
import type { ShownPod, ShownPodInstance } from '../api/shown.ts';
import { useAction } from '../state/use-action.ts';

const tones: Readonly<Record<ShownPodInstance['status'], Tone>> = {
  PENDING: 'wait',
  STAGING: 'busy',
  STABLE: 'good',
  DEGRADED: 'bad',
  TERMINAL: 'plain',
};

interface PodInstancesProps {
  readonly pod: ShownPod;
}

/** The instances of a pod, each with what its containers do. */
export function PodInstances({ pod }: PodInstancesProps): JSX.Element {
  const action = useAction();
  if (pod.instances.length === 0) return <p class="panel empty">No instance is there.</p>;
  return (
    <div class="panel table-scroll">
      <table class="table">
        <caption class="unseen">Instances of {pod.id}</caption>
        <thead>
          <tr>
            <th scope="col">Instance</th>
            <th scope="col">Status</th>
            <th scope="col">Containers</th>
            <th scope="col">Since</th>
            <th scope="col">
              <span class="unseen">What can be done</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {pod.instances.map((instance) => (
            <tr key={instance.id}>
              <th scope="row" class="instance-id">
                <code>{instance.id}</code>
                <div class="muted small">{instance.agentHostname}</div>
              </th>
              <td>
                <Badge tone={tones[instance.status]}>{instance.status.toLowerCase()}</Badge>
              </td>
              <td>
                {instance.containers.map(({ name, status, message }) => (
                  <div key={name} title={message}>
                    {name}: {status.replace(/^TASK_/, '').toLowerCase()}
                  </div>
                ))}
              </td>
              <td>
                <TimeAgo time={instance.statusSince} />
              </td>
              <td class="number">
                <button
                  type="button"
                  class="button button-small"
                  disabled={action.isBusy}
                  onClick={() =>
                    void action.run({
                      method: 'DELETE',
                      path: `v2/pods${encodeURI(pod.id)}::instances/${instance.id}`,
                      done: 'The instance is being killed and replaced.',
                    })
                  }
                >
                  Kill
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
