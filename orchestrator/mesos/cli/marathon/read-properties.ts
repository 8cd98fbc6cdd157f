import { CliError } from '../common/cli-error.ts';

/**
 * Reads `name=value` words as a JSON object; a value that is JSON is taken as such, any other as a
 * text: `instances=3 cmd="sleep 10" env={"A":"b"}`.
 * @throws CliError for a word without a `=`
 */
export function readProperties(words: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    words.map((word) => {
      const [name = '', ...rest] = word.split('=');
      if (name === '' || rest.length === 0) {
        throw new CliError(`'${word}' is not a property.`, 'Write it as name=value: instances=3');
      }
      return [name, readValue(rest.join('='))];
    }),
  );
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
