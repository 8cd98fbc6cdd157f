/**
 * Which of a text's languages to show to somebody who reads `wanted`, best first: the very one, else
 * one of the same language and script (`en-US` is served by `en`, `zh-Hant` by `zh-TW`, and `zh-CN`
 * by neither). The first of `available` where none fits.
 */
export function chooseLanguage(available: readonly string[], wanted: readonly string[]): string {
  for (const tag of wanted) {
    if (available.includes(tag)) return tag;
    const key = scriptKey(tag);
    const close = key && available.find((each) => scriptKey(each) === key);
    if (close) return close;
  }
  return available[0] ?? 'en';
}

function scriptKey(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script ?? ''}`;
  } catch {
    // A browser's settings may hold what is no tag at all.
    return undefined;
  }
}
