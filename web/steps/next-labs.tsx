import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CatalogueLab } from '../../contract/api.ts';
import { useApp } from '../app/app-context.ts';
import { localize } from '../language/localize.ts';
import { useWorkspace } from '../session/workspace-context.ts';

/** Labs to do next, and the way back to all of them. */
export function NextLabs({ ids }: { readonly ids: readonly string[] }): JSX.Element {
  const { api, languages } = useApp();
  const { commands } = useWorkspace();
  const [labs, setLabs] = useState<readonly CatalogueLab[]>([]);

  useEffect(() => {
    const leaving = new AbortController();
    if (ids.length > 0) {
      api.catalogue(leaving.signal).then(
        (catalogue) => setLabs(catalogue.labs.filter((lab) => ids.includes(lab.id))),
        // The link to all labs stays; only the short cut is missing.
        (error: unknown) => console.warn('The next labs could not be listed.', error),
      );
    }
    return () => leaving.abort();
  }, [api, ids]);

  return (
    <section class="end-section" aria-labelledby="next-title">
      <h3 id="next-title">Where next</h3>
      {labs.length > 0 ? (
        <ul class="next-list">
          {labs
            .map((lab) => localize(lab, languages.wanted.value))
            .map((lab) => (
              <li key={lab.id}>
                <div>
                  <strong lang={lab.language}>{lab.title}</strong>
                  <p lang={lab.language}>{lab.summary}</p>
                </div>
                <button type="button" class="button" onClick={() => commands.startLab(lab.id)}>
                  Start<span class="unseen"> {lab.title}</span>
                </button>
              </li>
            ))}
        </ul>
      ) : null}
      <p>
        <a href="/">All labs</a>. Your nodes stay until the session ends, so you can go on trying
        things.
      </p>
    </section>
  );
}
