/** A container that can't be started, with words for the framework that wanted it. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
}
