/** The end of an id, which tells things of one master apart: `…-S0`, `…-0001`. */
export function shortId(id: string): string {
  const parts = id.split('-');
  return parts.length > 5 ? `…-${parts.slice(5).join('-')}` : id;
}
