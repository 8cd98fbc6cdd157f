import type { JSX } from 'preact';
import type { ClusterService } from '../../contract/cluster.ts';
import { OwnerMark } from './owner-mark.tsx';
import { usePicture } from './picture-context.ts';
import './service-line.css';

interface ServiceLineProps {
  readonly services: readonly ClusterService[];
  /** What the engine calls a service. */
  readonly word: string;
}

/** Every service with how many of its tasks run, of how many that are wanted. */
export function ServiceLine({ services, word }: ServiceLineProps): JSX.Element {
  const { looks } = usePicture();
  return (
    <div class="lane lane-services">
      <div class="lane-label">
        <span class="lane-about">{word}s</span>
      </div>
      {services.length === 0 ? (
        <span class="lane-empty">none yet</span>
      ) : (
        <ul class="service-list" aria-label={`${word}s`}>
          {services.map(({ id, name, running, wanted, notes }) => {
            const look = looks.get(id);
            return (
              <li key={id} class="service" data-hue={look?.hue} data-short={running < wanted}>
                <OwnerMark look={look} />
                <span class="service-name">{name}</span>
                <span class="service-count tabular">
                  <span aria-hidden="true">
                    {running}/{wanted}
                  </span>
                  <span class="unseen">{`${running} of ${wanted} running`}</span>
                </span>
                {notes.map((note) => (
                  <span key={note} class="service-note">
                    {note}
                  </span>
                ))}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
