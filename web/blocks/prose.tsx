import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWorkspace } from '../session/workspace-context.ts';
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

  function followStepLink(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a[data-step]') : undefined;
    const stepId = link?.getAttribute('data-step');
    const index = lab.steps.findIndex((step) => step.id === stepId);
    if (link && index >= 0) {
      event.preventDefault();
      cursor.goTo(index + 1);
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: links inside are the controls
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link's Enter is a click
    <div
      class="prose"
      ref={root}
      onClick={followStepLink}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered by the server with raw HTML off
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
