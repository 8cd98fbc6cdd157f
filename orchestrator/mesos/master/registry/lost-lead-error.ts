/** This master does not lead (any more): whether the operation counts, only the new leader knows. */
export class LostLeadError extends Error {
  override readonly name = 'LostLeadError';

  constructor() {
    super('This master is not the leading one');
  }
}
