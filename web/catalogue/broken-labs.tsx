import { TriangleAlert } from 'lucide-preact';
import type { JSX } from 'preact';
import type { Catalogue } from '../../contract/api.ts';
import { count } from '../ui/count.ts';
import './broken-labs.css';

/** Labs that could not be loaded and why, for their authors. */
export function BrokenLabs({ broken }: Pick<Catalogue, 'broken'>): JSX.Element | null {
  if (broken.length === 0) {
    return null;
  }
  return (
    <details class="broken-labs">
      <summary>
        <TriangleAlert size={16} aria-hidden="true" />
        {count(broken.length, 'lab')} can't be shown. For authors: what to mend
      </summary>
      <dl>
        {broken.map((lab) => (
          <div key={lab.id}>
            <dt>labs/{lab.id}</dt>
            {lab.problems.map((problem) => (
              <dd key={problem}>{problem}</dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  );
}
