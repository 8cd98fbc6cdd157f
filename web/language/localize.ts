import type { CatalogueLab } from '../../contract/api.ts';
import type { LabSummary } from '../../contract/lab.ts';
import { chooseLanguage } from './choose-language.ts';

/** The lab's entry in the language that fits best. */
export function localize(lab: CatalogueLab, wanted: readonly string[]): LabSummary {
  const language = chooseLanguage(lab.languages, wanted);
  return lab.translations.find((each) => each.language === language) ?? lab;
}
