#!/bin/sh
# Options or a configuration alone are for redis-server, which then runs as the user redis.
set -e
case "${1:-}" in
  -* | *.conf) set -- redis-server "$@" ;;
esac
if [ "${1:-}" = redis-server ]; then
  echo "This is a stand-in for ${STAND_IN_FOR:-redis}, made by ropes from Debian's redis"
  # In a container the network is the guard, as in the original image.
  grep -qs '^ *protected-mode' "${2:-}" || case " $* " in
    *' --protected-mode '*) ;;
    *) set -- "$@" --protected-mode no ;;
  esac
  if [ "$(id -u)" = 0 ]; then
    chown redis:redis . && exec su -s /bin/sh redis -c 'exec "$0" "$@"' -- "$@"
  fi
fi
exec "$@"
