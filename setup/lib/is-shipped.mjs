// @ts-check

/**
 * Tests lie beside what they test, and are not part of an image.
 * @param {string} path relative to the image's folder, with `/`
 */
export function isShipped(path) {
  return !/(^|\/)(tests?|test_[^/]*|[^/]*_test\.py|conftest\.py|[^/]*\.test\.[^/]*|README\.md)(\/|$)/.test(
    path,
  );
}
