/** Elements and attributes that a lab's HTML may have; values where only some are safe. */
const allowed: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  a: {
    href: /^(https?:\/\/|#(lab|port)-[a-z0-9-]*$|\/api\/labs\/[a-z0-9-]+\/files\/[A-Za-z0-9._/-]+$)/,
    class: /^(port-link|step-link)$/,
    target: /^_blank$/,
    rel: /^noopener noreferrer$/,
    title: /./,
    'data-node': /^[a-z0-9-]+$/,
    'data-port': /^[0-9]+$/,
    'data-path': /^\//,
    'data-step': /^[a-z0-9-]+$/,
  },
  img: {
    src: /^(|\/api\/labs\/[a-z0-9-]+\/files\/[A-Za-z0-9._/-]+)$/,
    alt: /^/,
    title: /^/,
    loading: /^lazy$/,
  },
  code: { class: /^hljs language-/ },
  pre: { class: /^code$/ },
  span: { class: /^(hljs|language)-/ },
  h3: { id: /^lab-/ },
  h4: { id: /^lab-/ },
  h5: { id: /^lab-/ },
  h6: { id: /^lab-/ },
  ol: { start: /^[0-9]+$/ },
  td: { class: /^align-(left|right|center)$/ },
  th: { class: /^align-(left|right|center)$/ },
};
const bare = 'blockquote br div em h1 h2 hr li p s strong table tbody thead tr ul'.split(' ');

const tagPattern = /<(\/?)([^\s<>/]*)((?:\s+[^\s=<>"]+(?:="[^"<>]*")?)*)\s*\/?>/g;
const attributePattern = /([^\s=<>"]+)(?:="([^"]*)")?/g;

/** What in rendered HTML could do something that a lab may not; empty when it is safe. */
export function findUnsafeHtml(html: string): readonly string[] {
  const unsafe: string[] = [];
  for (const [tag, , name = '', attributes = ''] of html.matchAll(tagPattern)) {
    const known = allowed[name];
    if (known === undefined && !bare.includes(name)) unsafe.push(tag);
    for (const [attribute, key = '', value = ''] of attributes.matchAll(attributePattern)) {
      if (known?.[key]?.test(value) !== true) unsafe.push(attribute);
    }
  }
  // Whatever is left of a < after the tags are taken out opens something that was not looked at.
  if (html.replace(tagPattern, '').includes('<')) unsafe.push('a stray <');
  return unsafe;
}
