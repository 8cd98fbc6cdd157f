import { describe, expect, it } from 'vitest';
import type { Block } from '../../contract/lab.ts';
import { findUnsafeHtml } from './find-unsafe-html.fake.ts';
import type { LabContext } from './lab-context.ts';
import { parseBody } from './parse-body.ts';

/** Renders a body whatever is wrong with it, as no lab ever is: the second wall must hold alone. */
function blocksOf(body: string): readonly Block[] {
  const context: LabContext = {
    labId: 'hostile',
    nodes: ['node1'],
    hasNode: () => true,
    original: null,
    report: () => {},
    lineOf: (line) => line,
  };
  const { intro, steps } = parseBody(body, context);
  return [intro, ...steps].flatMap((section) => section.blocks);
}

const payloads = [
  '<script>alert(1)</script>',
  '<ScRiPt/src=//x></sCrIpT>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<svg><script>alert&#40;1&#41;</script>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<form id="getElementById"><input name="body"></form>',
  '<a id=x name=y>x</a>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml-stylesheet href="javascript:alert(1)"?>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<object data="data:text/html,<script>alert(1)</script>">',
  '</p></div></main><script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt&colon;alert(1))',
  '[x](java&Tab;script:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x]( javascript:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](vbscript:msgbox(1))',
  '[x](https://example.org/"onmouseover="alert(1))',
  "[x](https://example.org/'onmouseover='alert(1))",
  '[x](https://example.org "title" onmouseover="alert(1)")',
  '[x](https://example.org "a\\" onmouseover=\\"alert(1)")',
  '[x](port:node1:80/"onmouseover="alert(1))',
  '[x](port:"onmouseover="alert(1):80)',
  '[x](#"onmouseover="alert(1))',
  '[x][ref]\n\n[ref]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '<data:text/html,x>',
  '![x](javascript:alert(1))',
  '![x"onerror="alert(1)](a.svg)',
  '![x](a.svg "t\\" onerror=\\"alert(1)")',
  '![x](a.svg"onerror="alert(1))',
  '![x](data:image/svg+xml;base64,PHN2Zy8+)',
  '![[x](javascript:alert(1))](a.svg)',
  '```sh" onmouseover="alert(1)\nx\n```',
  '```<script>\nx\n```',
  '```sh run on="<script>"\n<script>alert(1)</script>\n```',
  '```html\n<script>alert(1)</script>\n```',
  '```xml copy\n<img src=x onerror=alert(1)>\n```',
  '```sh check id=a title="<img src=x onerror=alert(1)>"\nfail x\n```',
  '```sh file path="/a" on="<b>"\n</code></pre><script>alert(1)</script>\n```',
  ':::note{title="<img src=x onerror=alert(1)>"}\n<script>alert(1)</script>\n:::',
  ':::hint{after="<b>"}\n<b>\n:::',
  ':::"><script>alert(1)</script>\nx\n:::',
  '### location',
  '### getElementById',
  '### "><script>alert(1)</script>',
  '| <script> | b |\n|:--|--:|\n| <img src=x onerror=alert(1)> | `<b>` |',
  '~~~text"><img src=x>\nx\n~~~',
  '    <script>alert(1)</script>',
  '`<script>alert(1)</script>`',
  '*<script>*__<b>__',
];

describe('a hostile lab', () => {
  it.each(payloads)('can do nothing with %j', (payload) => {
    const bodies = [
      payload,
      `## Step\n\n${payload}`,
      `## ${payload.split('\n')[0]}\n\ntext`,
      `- ${payload.replaceAll('\n', '\n  ')}`,
      `> ${payload.replaceAll('\n', '\n> ')}`,
      `:::note\n${payload}\n:::`,
    ];
    for (const block of bodies.flatMap(blocksOf)) {
      if ('html' in block) expect(findUnsafeHtml(block.html)).toEqual([]);
    }
  });

  it('gives ids to headings only with the prefix', () => {
    const html = blocksOf('## Step\n\n### location').map((block) =>
      'html' in block ? block.html : '',
    );
    expect(html.join('')).toContain('<h3 id="lab-location">');
  });
});

describe('findUnsafeHtml', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src="x" onerror="alert(1)">',
    '<img src="https://evil.example/x.png">',
    '<a href="javascript:alert(1)">x</a>',
    '<p onclick="x">',
    '<h3 id="location">',
    '<p',
    '<!-- x -->',
    '<a href=javascript:alert(1)>',
    '<form>',
  ])('finds %s', (html) => {
    expect(findUnsafeHtml(html)).not.toEqual([]);
  });
});
