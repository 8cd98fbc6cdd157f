import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Catalogue } from '../../contract/api.ts';
import { RopesError } from '../../contract/errors.ts';
import type { Lab } from '../../contract/lab.ts';
import { toRopesError } from '../api/to-ropes-error.ts';
import { useApp } from '../app/app-context.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { CatalogueFrame } from './catalogue-frame.tsx';
import { LabAbout } from './lab-about.tsx';
import './lab-page.css';

interface Loaded {
  readonly lab: Lab;
  readonly catalogue: Catalogue;
}

/** The page at `/labs/:id`, an address to give away: what one lab is about, and the way in. */
export function LabPage({ labId }: { readonly labId: string }): JSX.Element {
  const { api, languages } = useApp();
  const [loaded, setLoaded] = useState<Loaded | RopesError>();
  const [round, setRound] = useState(0);
  const best = languages.wanted.value[0] ?? 'en';

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round loads again
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const both = Promise.all([api.lab(labId, best, signal), api.catalogue(signal)]);
    both.then(
      ([lab, catalogue]) => {
        document.title = `${lab.title} · ropes`;
        setLoaded({ lab, catalogue });
      },
      (error: unknown) => {
        if (!signal.aborted) {
          setLoaded(toRopesError(error));
        }
      },
    );
    return () => leaving.abort();
  }, [api, labId, best, round]);

  function tryAgain(): void {
    setLoaded(undefined);
    setRound(round + 1);
  }

  return (
    <CatalogueFrame>
      <main class="lab-page">
        {loaded === undefined ? (
          <div class="lab-page-loading" role="status" aria-label="Loading the lab" />
        ) : null}
        {loaded instanceof RopesError ? (
          <ErrorPanel error={loaded}>
            {loaded.code === 'LAB_NOT_FOUND' ? null : (
              <button type="button" class="button" onClick={tryAgain}>
                Try again
              </button>
            )}
          </ErrorPanel>
        ) : null}
        {loaded === undefined || loaded instanceof RopesError ? null : <LabAbout {...loaded} />}
        <a href="/">All labs</a>
      </main>
    </CatalogueFrame>
  );
}
