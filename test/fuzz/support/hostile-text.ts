import fc from 'fast-check';

/** Texts that mean something to somebody: a file system, a database, a shell, a browser, JavaScript. */
const pieces = [
  ...['..', '../', '..%2f', '%2e%2e/', '%00', '%', '%zz', '%c0%af', '//', '\\', '/', '.', ';', '?'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN', '[]'],
  ...["' OR 1=1 --", '$(id)', '`id`', '<script>', '{{7*7}}', '$' + '{7*7}', '😀', 'é', '\ud7ff'],
  ...['node1', 'first', 'a'.repeat(26), 'a'.repeat(300), '0', '-1', '65535', '1e9', '99999999999'],
];

/** A text of a few such pieces, or any text. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
