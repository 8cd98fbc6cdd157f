// @ts-check
import { expect, test } from 'vitest';
import { extraCertificates } from './read-extra-certificates.mjs';

/** @param {string} body */
const pem = (body) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`;

test('public and repeated certificates are left out, the order is stable', () => {
  const texts = [`${pem('AAAA')}\n# note\n${pem('BBBB')}\n`, pem('CC\nCC'), pem('CCCC')];
  const extra = extraCertificates(texts, [pem('AAAA')]);
  expect(new Set(extra)).toEqual(new Set([pem('BBBB'), pem('CC\nCC')]));
  expect(extraCertificates([...texts].reverse(), [pem('AAAA')]).map((text) => text.length)).toEqual(
    extra.map((text) => text.replace('CC\nCC', 'CCCC').length),
  );
});
