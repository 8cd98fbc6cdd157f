/** True when no two of the values are the same; unset ones do not count. */
export function isUnique(values: readonly unknown[]): boolean {
  const set = values.filter((value) => value !== undefined);
  return new Set(set).size === set.length;
}
