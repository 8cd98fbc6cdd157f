import { InvalidArgumentError } from 'commander';

/** Reads a flag that is a number of at least `least`. */
export function numberFlag(least: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (text.trim() === '' || !Number.isFinite(number) || number < least) {
      throw new InvalidArgumentError(`It must be a number of at least ${least}.`);
    }
    return number;
  };
}
