/** An operation that makes no sense on the registry as it is; the message says why. */
export class RegistryRefusal extends Error {
  override readonly name = 'RegistryRefusal';
}
