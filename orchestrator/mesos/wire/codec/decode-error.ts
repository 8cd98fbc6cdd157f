/** Bytes that are not the message they should be. The text is what Mesos answers with status 400. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
}
