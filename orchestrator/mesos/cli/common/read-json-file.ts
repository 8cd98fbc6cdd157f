import { askJson } from './ask-json.ts';
import { CliError } from './cli-error.ts';
import type { CliIo } from './cli-io.ts';

/**
 * Reads JSON of a file or of a web address, or of standard input when there is no path or it is `-`.
 * @throws CliError for a file that is missing or is no JSON
 */
export async function readJsonFile(io: CliIo, path: string | undefined): Promise<unknown> {
  if (path !== undefined && /^https?:\/\//.test(path)) return askJson(path);
  const fromInput = path === undefined || path === '-';
  const content = fromInput ? await io.readInput() : await io.readFile(path);
  if (content === undefined) throw new CliError(`There is no file ${path}.`);
  try {
    return JSON.parse(content);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const where = fromInput ? 'What came by standard input' : `The file ${path}`;
    throw new CliError(`${where} is not JSON: ${error.message}`);
  }
}
