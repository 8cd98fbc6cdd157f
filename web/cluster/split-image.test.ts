import { expect, test } from 'vitest';
import { splitImage } from './split-image.ts';

test.each([
  ['ropes/web:1', 'ropes/web', ':1'],
  ['host:5000/web', 'host:5000/web', ''],
  ['host:5000/web:2@sha256:0123456789', 'host:5000/web', ':2'],
  ['web@sha256:0123456789', 'web', '@01234567'],
  ['', '', ''],
])('%j is %j and %j', (image, name, tag) => {
  expect(splitImage(image)).toEqual({ name, tag });
});
