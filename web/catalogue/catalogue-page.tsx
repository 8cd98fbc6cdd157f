import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Catalogue } from '../../contract/api.ts';
import { RopesError } from '../../contract/errors.ts';
import { toRopesError } from '../api/to-ropes-error.ts';
import { useApp } from '../app/app-context.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { CatalogueContent } from './catalogue-content.tsx';
import { CatalogueFrame } from './catalogue-frame.tsx';
import { CatalogueSkeleton } from './catalogue-skeleton.tsx';
import './catalogue-page.css';

/** The page at `/`: find a lab, or go on with one. */
export function CataloguePage(): JSX.Element {
  const { api } = useApp();
  const [loaded, setLoaded] = useState<Catalogue | RopesError>();
  const [round, setRound] = useState(0);

  useEffect(() => {
    document.title = 'Labs · ropes';
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round loads again
  useEffect(() => {
    const leaving = new AbortController();
    api.catalogue(leaving.signal).then(setLoaded, (error: unknown) => {
      if (!leaving.signal.aborted) {
        setLoaded(toRopesError(error));
      }
    });
    return () => leaving.abort();
  }, [api, round]);

  function tryAgain(): void {
    setLoaded(undefined);
    setRound(round + 1);
  }

  return (
    <CatalogueFrame>
      <main class="catalogue-main">
        <div class="catalogue-hello">
          <h1>Learn the ropes</h1>
          <p>
            Short labs on real clusters: read on the left, type on the right, see what happened.
          </p>
        </div>
        {loaded === undefined ? <CatalogueSkeleton /> : null}
        {loaded instanceof RopesError ? (
          <ErrorPanel error={loaded}>
            <button type="button" class="button" onClick={tryAgain}>
              Try again
            </button>
          </ErrorPanel>
        ) : null}
        {loaded === undefined || loaded instanceof RopesError ? null : (
          <CatalogueContent catalogue={loaded} />
        )}
      </main>
    </CatalogueFrame>
  );
}
