/**
 * What runs before a check's script, in bash of the trusted tools. From stdin come the nonce (one
 * line), the way into the cluster (a variable and a file for it in base64, or an empty line) and
 * the script. Only lines with the nonce count as a verdict, so nothing that a script
 * prints, or that a learner makes a tool print, can be one.
 *
 * For scripts: `fail MESSAGE [SEEN] [EXPECTED]` ends the check; `$NODE_ROOT` is where the node's
 * own files are. They run under `set -euo pipefail`: an engine that does not answer in the middle
 * must not look like an empty answer.
 */
export const checkPrelude = String.raw`
IFS= read -r ropes_nonce
IFS=' ' read -r ropes_variable ropes_access
ropes_script=$(cat)
# Descriptor 3 is for verdicts alone.
exec 3>&1 1>&2 </dev/null
# Programs that write to a reader who left get an error instead of a signal.
trap '' PIPE

# /tmp is this check's own.
if [ -n "$ropes_variable" ]; then
  (umask 077 && base64 -d <<<"$ropes_access" >/tmp/ropes-access)
  export "$ropes_variable=/tmp/ropes-access"
fi

ropes_say() {
  local line="ropes-verdict $ropes_nonce $1" part
  shift
  for part in "$@"; do
    line+=" :$(printf %s "$part" | command head -c 4000 | base64 -w 0)"
  done
  printf '%s\n' "$line" >&3
}

fail() {
  ropes_say failed "$1" "${'$'}{2:-}" "${'$'}{3:-}"
  exit 1
}

# Gives a program's output whole, so that a reader such as grep -q, which leaves early, is no failure of it.
ropes_whole() {
  local output status=0
  output=$(command "$@" | command head -c 1000000) || status=$?
  [ -z "$output" ] || printf '%s\n' "$output" 2>/dev/null || :
  return "$status"
}
docker() { ropes_whole docker "$@"; }
curl() { ropes_whole curl "$@"; }
kubectl() { ropes_whole kubectl "$@"; }

(
  set -Eeuo pipefail
  trap 'printf "stopped at: %s\n" "$BASH_COMMAND" >&2' ERR
  eval "$ropes_script"
)
ropes_status=$?
[ "$ropes_status" -ne 0 ] || ropes_say passed
exit "$ropes_status"
`;
