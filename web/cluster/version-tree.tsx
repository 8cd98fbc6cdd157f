import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { groupVersions } from './group-versions.ts';
import { PictureFrame, type PictureProps } from './picture-frame.tsx';
import { VersionBranch } from './version-branch.tsx';
import './version-tree.css';

/** Services as trees: their versions, and the tasks of each. While one is updated, tasks move. */
export function VersionTree(props: PictureProps): JSX.Element {
  const { view } = props;
  const branches = useMemo(() => (view === null ? [] : groupVersions(view)), [view]);
  const tasks = useMemo(
    () => branches.flatMap((one) => [...one.twigs.flatMap((twig) => twig.tasks), ...one.tasks]),
    [branches],
  );
  return (
    <PictureFrame picture={props} tasks={tasks}>
      {branches.length === 0 && view !== null ? (
        <p class="lanes-more">No {view.words.service} yet.</p>
      ) : null}
      {branches.map((branch) => (
        <VersionBranch key={branch.service.id} branch={branch} />
      ))}
    </PictureFrame>
  );
}
