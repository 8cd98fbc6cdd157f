/** Writes the flags of a service, one a line, and starts it now and with the node: service, flags… */
export const START_SCRIPT = `
set -e
service=$1
shift
folder=/etc/service/$service
if [ ! -d "$folder" ]; then
  echo "this node has no service $service; it is not a node with Mesos" >&2
  exit 1
fi
mkdir -p /etc/ropes-mesos
printf '%s\\n' "# Flags of $service, one a line. Written by minimesos." "$@" > "/etc/ropes-mesos/$service.conf"
rm -f "$folder/down"
sv -w 10 force-stop "$folder" > /dev/null || true
sv up "$folder" > /dev/null
`;

/** Ends services and forgets their state: services… */
export const STOP_SCRIPT = `
set -e
for service in "$@"; do
  folder=/etc/service/$service
  [ -d "$folder" ] || continue
  touch "$folder/down"
  sv -w 15 force-stop "$folder" > /dev/null || true
  rm -f "/etc/ropes-mesos/$service.conf"
  case $service in
    mesos-agent)
      docker ps --all --quiet --filter name=^mesos- | xargs --no-run-if-empty docker rm --force > /dev/null
      rm -rf /var/lib/mesos ;;
    *) rm -rf "/var/lib/$service" ;;
  esac
done
`;

/** Prints the address of the node. */
export const ADDRESS_SCRIPT = 'hostname -i | cut -d" " -f1';
