/** The longest name of a file: ids become names of folders. */
const longestId = 255;

/** What is wrong with an id that a framework chose, in Mesos' words; `undefined` for a good one. */
export function validateId(id: string): string | undefined {
  if (id === '') return 'ID must not be empty';
  if (id.length > longestId) return `ID must not be greater than ${longestId} characters`;
  if (id === '.' || id === '..') return `'${id}' is disallowed`;
  const isBad = [...id].some((char) => char < ' ' || char === '\u007f' || '/\\'.includes(char));
  return isBad ? `'${id}' contains invalid characters` : undefined;
}
