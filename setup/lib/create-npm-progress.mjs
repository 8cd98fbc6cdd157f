// @ts-check

/**
 * Tells what npm does, by its lines with --loglevel=http and --foreground-scripts: what it fetched
 * last, and then whose install script runs, which may compile for minutes.
 * @param {(text: string) => void} progress
 * @returns {(line: string) => void} takes one line of npm's output
 */
export function createNpmProgress(progress) {
  /** @type {string | null} */
  let script = null;
  return (line) => {
    const text = line.trim();
    const begins = /^> (@?[^@\s]+)@\S+ (?:pre|post)?install$/.exec(text);
    if (begins?.[1]) script = begins[1];
    const fetched = /^npm http fetch GET \d+ \S+?\/\/[^/]+\/(\S+)/.exec(text);
    if (fetched?.[1]) progress(`fetched ${fetched[1]}`);
    else if (script !== null) progress(describeScript(script, text));
    else if (text !== '') progress(text.replace(/^npm /, ''));
  };
}

/**
 * @param {string} name of the package
 * @param {string} line of its script
 */
function describeScript(name, line) {
  const compiled = /^(?:CC|CXX|LINK|SOLINK_MODULE|AR|ACTION|COPY|TOUCH)\b.*?([^/\s]+)$/.exec(line);
  if (compiled?.[1]) return `compiling ${name}: ${compiled[1]}`;
  return /^(?:gyp|make)\b/.test(line)
    ? `compiling ${name}, because no prebuilt file was found`
    : `setting up ${name}`;
}
