/** A language's name in itself: `English`, `Deutsch`, `繁體中文`. */
export function languageName(tag: string): string {
  const locale = new Intl.Locale(tag);
  const { language, script } = locale.maximize();
  const usual = new Intl.Locale(language).maximize().script;
  // What tells Chinese texts apart is how they are written, not where.
  const named = script === undefined || script === usual ? language : `${language}-${script}`;
  return new Intl.DisplayNames([tag], { type: 'language' }).of(named) ?? tag;
}
