import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWorkspace } from '../session/workspace-context.ts';
import { findPlace } from '../steps/find-place.ts';
import { prepareProse } from './prepare-prose.ts';
import './prose.css';

/** Rendered Markdown. Its links to ports and steps of the lab are made to work. */
export function Prose({ html }: { readonly html: string }): JSX.Element {
  const { session, lab, cursor } = useWorkspace();
  const root = useRef<HTMLDivElement>(null);
  const sessionId = session.peek().id;

  // biome-ignore lint/correctness/useExhaustiveDependencies: new HTML has new links
  useLayoutEffect(() => {
    if (root.current) {
      prepareProse(root.current, sessionId);
    }
  }, [html, sessionId]);

  function followInsideLink(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const id = /^#lab-(.+)$/.exec(link?.getAttribute('href') ?? '')?.[1];
    const place = id === undefined ? undefined : findPlace(lab, id);
    if (place === undefined) return;
    event.preventDefault();
    cursor.goTo(place);
    // Once the place is drawn: a step has no heading of that id, it opens at its top.
    requestAnimationFrame(() => document.getElementById(`lab-${id}`)?.scrollIntoView());
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: links inside are the controls
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link's Enter is a click
    <div
      class="prose"
      lang={lab.language}
      ref={root}
      onClick={followInsideLink}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered by the server with raw HTML off
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
