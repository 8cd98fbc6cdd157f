/** Why bytes are no RecordIO: a length that is no number, a record above the limit, an end inside a record. */
export type RecordErrorCode = 'bad-length' | 'too-long' | 'cut-off';

export class RecordError extends Error {
  override readonly name = 'RecordError';
  readonly code: RecordErrorCode;

  constructor(code: RecordErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
