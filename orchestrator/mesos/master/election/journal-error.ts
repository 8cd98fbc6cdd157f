/** Why a master's log could not be kept or read. */
export type JournalFault =
  /** No room is left on the disk: the write may succeed later. */
  | 'full'
  /** Another failure of the disk or its rights. */
  | 'failed'
  /** What stands in the file is not what was written. */
  | 'damaged';

/** The file of the replicated log could not be written, or not be read. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
  readonly fault: JournalFault;
  readonly file: string;

  constructor(fault: JournalFault, file: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.fault = fault;
    this.file = file;
  }
}
