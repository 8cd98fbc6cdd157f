/**
 * A shell of its own for each container. It outlives the agent and writes down what the agent must
 * know later: its own process id, that of the command (which leads a session of its own) and the
 * exit status, which it holds until there is room on the disk (not when its folder was removed).
 *
 * Arguments: folder of the notes, control groups to enter (one in a line), the command. On file
 * descriptor 3 it says that the command is about to run.
 */
export const supervisorScript = `
folder=$1
echo $$ > "$folder/supervisor" || exit 71
setsid sh -c '
  folder=$1 groups=$2
  shift 2
  echo $$ > "$folder/pid" || exit 71
  IFS="
"
  for group in $groups; do echo 0 > "$group/cgroup.procs" || exit 71; done
  unset IFS group groups folder
  echo started >&3
  exec "$@" 3>&-
' sh "$@"
status=$?
exec 3>&-
until echo $status > "$folder/status.draft" && mv "$folder/status.draft" "$folder/status"; do
  [ -d "$folder" ] || exit 1
  sleep 1
done 2> /dev/null
`;
