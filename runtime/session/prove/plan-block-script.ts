/**
 * The script that runs a block's commands in a shell of their own, and lets the next block on
 * the node go on where this one ended: folder, variables and functions are handed on through
 * files in `memory`, as they would be in one terminal. Its exit code is that of the commands.
 */
export function planBlockScript(code: string, memory: string): string {
  return [
    // Some variables can't be set again; that bash complains of them is no matter.
    `[ -f ${memory}/shell ] && . ${memory}/shell 2>/dev/null`,
    `[ -f ${memory}/folder ] && cd "$(cat ${memory}/folder)" 2>/dev/null`,
    `trap 'mkdir -p ${memory}; pwd > ${memory}/folder; { declare -p; declare -f; } > ${memory}/shell' EXIT`,
    // Without input of their own: what would wait for a person ends at once.
    `eval ${quoteForBash(code)} </dev/null`,
    '',
  ].join('\n');
}

function quoteForBash(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
