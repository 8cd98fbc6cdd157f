/** Scalars have three decimals (Mesos "scalar resources are fixed point"); sums stay exact that way. */
export function toMillis(value: number): number {
  return Math.round(value * 1000);
}

export function fromMillis(millis: number): number {
  return millis / 1000;
}
