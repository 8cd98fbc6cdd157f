/** Sets a value in a map of maps. */
export function setNested<V>(
  maps: Map<string, Map<string, V>>,
  outer: string,
  inner: string,
  value: V,
): void {
  const known = maps.get(outer);
  if (known === undefined) maps.set(outer, new Map([[inner, value]]));
  else known.set(inner, value);
}

/** Deletes a value from a map of maps, and the inner map when it is empty then. */
export function deleteNested<V>(
  maps: Map<string, Map<string, V>>,
  outer: string,
  inner: string,
): void {
  const known = maps.get(outer);
  known?.delete(inner);
  if (known?.size === 0) maps.delete(outer);
}
