/** How many different containers gave these answers. */
export function countHosts(answers: readonly { readonly host: string }[]): number {
  return new Set(answers.map(({ host }) => host)).size;
}
