import { TriangleAlert } from 'lucide-preact';
import type { JSX } from 'preact';
import type { ClusterView } from '../../contract/cluster.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { count } from '../ui/count.ts';
import { faceChoices, shownFace } from './face-choices.ts';

/** The pictures that there are of the cluster, to choose one of. */
export function FaceChoice({ view }: { readonly view: ClusterView | null }): JSX.Element | null {
  const { cluster } = useWorkspace().layout;
  const choices = faceChoices(view);
  if (choices.length === 0) return null;
  const shown = shownFace(view, cluster.face.value);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div class="face-choice" role="group" aria-label="What of the cluster is shown">
      {choices.map(({ face, label, warnings }) => (
        <button
          key={face}
          type="button"
          class="face-button"
          aria-pressed={shown === face}
          onClick={() => cluster.setFace(face)}
        >
          {label}
          {warnings > 0 ? (
            <span class="face-warnings tabular">
              <TriangleAlert size={12} aria-hidden="true" />
              {warnings}
              <span class="unseen">{` ${count(warnings, 'warning')}`}</span>
            </span>
          ) : null}
        </button>
      ))}
    </div>
  );
}
