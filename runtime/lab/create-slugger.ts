/** Makes ids from titles: `Scale it to 3!` → `scale-it-to-3`, each one given once and none of `reserved`. */
export function createSlugger(reserved: readonly string[]): (title: string) => string {
  const used = new Set(reserved);
  const next = new Map<string, number>();
  return function slug(title: string): string {
    const base = slugOf(title);
    let id = base;
    let number = next.get(base) ?? 2;
    while (used.has(id)) id = `${base}-${number++}`;
    next.set(base, number);
    used.add(id);
    return id;
  };
}

function slugOf(title: string): string {
  const words = title
    .slice(0, 200)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
  return words === '' ? 'part' : words;
}
