/** Which masters there are, and how many of them must agree. */
export interface QuorumFlags {
  /** This master, as `ip:port`. */
  readonly self: string;
  /** All masters; none where this one is alone. */
  readonly masters: readonly string[];
  readonly quorum: number;
}

/** Why masters with these flags could never agree, or could agree twice; undefined when they are right. */
export function refuseQuorum({ self, masters, quorum }: QuorumFlags): string | undefined {
  const count = Math.max(masters.length, 1);
  const least = Math.floor(count / 2) + 1;
  if (masters.length > 0 && !masters.includes(self)) {
    return `--masters=${masters.join(',')} does not name this master, ${self}`;
  }
  if (new Set(masters).size < masters.length) {
    return `--masters=${masters.join(',')} names a master twice`;
  }
  if (quorum < least || quorum > count) {
    return `--quorum=${quorum} does not fit ${count} master${count === 1 ? '' : 's'}: it must be at least ${least} and at most ${count}`;
  }
  return undefined;
}
