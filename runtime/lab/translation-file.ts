import { languageTagSchema } from '../../contract/lab.ts';

/** A file beside lab.md with the lab in another language. */
export interface TranslationFile {
  /** `lab.zh-TW.md` */
  readonly name: string;
  readonly language: string;
}

/** Whether a file's name is that of a translation, even of one whose language can't be told. */
export function isTranslationName(name: string): boolean {
  return /^lab\..+\.md$/.test(name);
}

/** The translation that a file's name tells of; null when it names no language. */
export function toTranslationFile(name: string): TranslationFile | null {
  const language = languageTagSchema.safeParse(name.slice('lab.'.length, -'.md'.length));
  return language.success ? { name, language: language.data } : null;
}
