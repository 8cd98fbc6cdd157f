import { createHash } from 'node:crypto';
import type { ErrorView } from '../../contract/errors.ts';
import { escapeHtml } from '../lab/escape-html.ts';

const style = `
:root { color-scheme: light dark; }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 40rem; margin: 15vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.25rem; }
code { font-size: 0.8rem; opacity: 0.75; }
`;

/** The policy under which `errorPage` shows itself: its one style, and nothing else. */
const errorPagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256')
  .update(style)
  .digest('base64')}'; base-uri 'none'; frame-ancestors 'none'`;

/** A whole small page for an error that a person meets in the address bar. */
export function errorPage(
  view: ErrorView,
  title: string,
  link?: { readonly href: string; readonly text: string },
): { readonly html: string; readonly headers: Readonly<Record<string, string>> } {
  const anchor =
    link === undefined
      ? ''
      : `<p><a href="${escapeHtml(link.href)}">${escapeHtml(link.text)}</a></p>`;
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(view.message)}</p>
<p>${escapeHtml(view.remedy)}</p>
${anchor}
<p><code>${view.code}</code></p>
</html>
`;
  return {
    html,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': errorPagePolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  };
}
