#!/bin/sh
# Names the image in the page that it came with, runs the scripts that a learner added, then nginx.
set -e
page=/usr/share/nginx/html/index.html
if [ -w "$page" ] && grep -q @STAND_IN_FOR@ "$page"; then
  sed -i "s|@STAND_IN_FOR@|${STAND_IN_FOR:-nginx}|" "$page"
fi
if [ "$1" = nginx ] || [ "$1" = nginx-debug ]; then
  for script in /docker-entrypoint.d/*.sh; do
    if [ -x "$script" ]; then "$script"; fi
  done
  echo "This is a stand-in for ${STAND_IN_FOR:-nginx}, made by ropes from Debian's $(nginx -v 2>&1 | sed 's/.*: //')"
fi
exec "$@"
