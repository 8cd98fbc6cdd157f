/** A call that Chronos does not take, with what is wrong with it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
