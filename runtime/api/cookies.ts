/** All values of the cookie `name` in a Cookie header, in order. */
export function readCookies(header: string | undefined, name: string): readonly string[] {
  return pairs(header)
    .filter((pair) => pair.name === name)
    .map((pair) => pair.value);
}

/** The Cookie header without the cookies that `drop` names; null when nothing is left. */
export function withoutCookies(header: string, drop: (name: string) => boolean): string | null {
  const kept = pairs(header).filter((pair) => !drop(pair.name));
  return kept.length === 0 ? null : kept.map((pair) => pair.text).join('; ');
}

/** Writes a Set-Cookie header for this host alone, unreadable by scripts. */
export function formatCookie(cookie: {
  readonly name: string;
  readonly value: string;
  readonly maxAgeSeconds: number;
  readonly sameSite: 'Strict' | 'Lax';
  readonly secure: boolean;
}): string {
  const parts = [
    `${cookie.name}=${cookie.value}`,
    'Path=/',
    `Max-Age=${cookie.maxAgeSeconds}`,
    'HttpOnly',
    `SameSite=${cookie.sameSite}`,
  ];
  return [...parts, ...(cookie.secure ? ['Secure'] : [])].join('; ');
}

function pairs(
  header: string | undefined,
): readonly { readonly name: string; readonly value: string; readonly text: string }[] {
  return (header ?? '')
    .split(';')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => {
      const at = text.indexOf('=');
      return at < 0
        ? { name: '', value: text, text }
        : { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim(), text };
    });
}
