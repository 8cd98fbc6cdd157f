import { Fragment, type JSX } from 'preact';
import { languageName } from './language-name.ts';

/** Names of languages, each in itself and marked as such. */
export function LanguageList({
  languages,
}: {
  readonly languages: readonly string[];
}): JSX.Element {
  return (
    <span>
      {languages.map((language, index) => (
        <Fragment key={language}>
          {index === 0 ? '' : ', '}
          <span lang={language}>{languageName(language)}</span>
        </Fragment>
      ))}
    </span>
  );
}
