import type { ComponentChildren, JSX } from 'preact';
import './code-frame.css';

interface CodeFrameProps {
  /** What stands at the left of the bar above the code. */
  readonly head: ComponentChildren;
  /** Buttons at the right of the bar. */
  readonly actions: ComponentChildren;
  /** The code, highlighted: the inside of a <code>. */
  readonly html: string;
  /** Long lines are broken (commands) or scrolled (files). */
  readonly lines: 'broken' | 'scrolled';
  /** Accessible name of the code where it scrolls. */
  readonly label: string;
  /** Below the code: questions and failures. */
  readonly children?: ComponentChildren;
}

/** Code with a bar of what it is and what can be done with it. */
export function CodeFrame(props: CodeFrameProps): JSX.Element {
  const code = (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: made by the server's highlighter, raw HTML off
    <code dangerouslySetInnerHTML={{ __html: props.html }} />
  );
  return (
    <div class="code-frame">
      <div class="code-frame-head">
        <div class="code-frame-title">{props.head}</div>
        <div class="code-frame-actions">{props.actions}</div>
      </div>
      {props.lines === 'broken' ? (
        <pre class="code-frame-code is-broken">{code}</pre>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
        <section class="code-frame-code" aria-label={props.label} tabIndex={0}>
          <pre>{code}</pre>
        </section>
      )}
      {props.children}
    </div>
  );
}
