import { describe, expect, it } from 'vitest';
import { classifyLink } from './classify-link.ts';

describe('classifyLink', () => {
  it.each([
    ['https://example.org/a b', { kind: 'external', href: 'https://example.org/a%20b' }],
    ['HTTP://EXAMPLE.org', { kind: 'external', href: 'http://example.org/' }],
    ['port:node1:8080', { kind: 'port', node: 'node1', port: 8080, path: '/' }],
    ['port:node1:8080/a?b#c', { kind: 'port', node: 'node1', port: 8080, path: '/a?b#c' }],
    ['#a-step', { kind: 'inside', id: 'a-step' }],
    ['picture.png', { kind: 'asset', path: 'picture.png' }],
    ['./pictures/a.svg', { kind: 'asset', path: 'pictures/a.svg' }],
  ])('knows %s', (href, target) => {
    expect(classifyLink(href)).toEqual(target);
  });

  it.each([
    '',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'vbscript:x',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'blob:https://example.org/x',
    'mailto:a@example.org',
    '//example.org',
    '\\\\example.org',
    '/api/catalogue',
    '../x.svg',
    'x.html',
    'https:example.org',
    'https://',
    'https://a:b@example.org',
    'port:node1',
    'port:node1:0',
    'port:node1:65536',
    'port::80',
    'port:node1:80\\x',
    'port:a:b@c:80',
  ])('refuses %j', (href) => {
    expect(classifyLink(href).kind).toBe('bad');
  });
});
