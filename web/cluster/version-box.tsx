import type { JSX } from 'preact';
import type { ClusterVersion } from '../../contract/cluster.ts';
import { splitImage } from './split-image.ts';
import { splitName } from './split-name.ts';

interface VersionBoxProps {
  readonly version: ClusterVersion;
  /** How many tasks a full bar is. */
  readonly most: number;
}

/** One version: what it runs, and how many of its tasks there are, in words and as a bar. */
export function VersionBox({ version, most }: VersionBoxProps): JSX.Element {
  const { id, name, image, wanted, running, current, notes } = version;
  const { start, end } = splitName(name);
  const { name: from, tag } = splitImage(image);
  return (
    <div
      class="version"
      data-version={id}
      data-current={current ? '' : undefined}
      data-empty={wanted + running === 0 ? '' : undefined}
      title={`${name} · ${image}`}
    >
      <span class="version-head">
        <span class="version-name">
          <span class="version-name-start">{start}</span>
          {end}
        </span>
        <span class="service-count tabular" aria-hidden="true">
          {running}/{wanted}
        </span>
        <span class="unseen">{`${running} of ${wanted} running`}</span>
      </span>
      <span class="version-about">
        <span class="version-image">
          <span class="version-name-start">{from}</span>
          {tag}
        </span>
        <span class="service-note">
          {notes.join(' · ')}
          {current ? <span class="unseen">, current</span> : null}
        </span>
      </span>
      <span class="version-bar" aria-hidden="true">
        <span
          class="version-bar-full"
          style={{ inlineSize: `${Math.min(100, (running / most) * 100)}%` }}
        />
      </span>
    </div>
  );
}
