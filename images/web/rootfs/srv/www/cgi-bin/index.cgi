#!/bin/sh
# One short line for tools like curl, a page for a browser.
version=$(cat /srv/version)
colour=$(cat /srv/colour)
host=$(hostname)
case "$HTTP_ACCEPT" in
  *text/html*)
    printf 'Content-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n\r\n'
    cat <<PAGE
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>web $version</title>
<style>
  body { margin: 0; min-height: 100vh; display: grid; place-content: center; text-align: center;
         background: $colour; color: #fff; font: 1.5rem/1.5 system-ui, sans-serif; }
  h1 { font-size: 5rem; margin: 0; }
  code { background: rgb(0 0 0 / .25); border-radius: .3em; padding: .1em .5em; }
</style>
<h1>web $version</h1>
<p>Answered by container <code>$host</code></p>
PAGE
    ;;
  *)
    printf 'Content-Type: text/plain; charset=utf-8\r\nCache-Control: no-store\r\n\r\n'
    echo "web $version from $host"
    ;;
esac
