#!/bin/sh
# make second: another Playground beside the one of `make run`, with somebody else at the keyboard. Ctrl-C ends it.
set -eu
cd "$(dirname "$0")/.."
who="${1:-user-suzuki}"
port="${PLAYGROUND_PORT:-56151}"
if [ ! -x deploy/playground/node_modules/.bin/agentsplayground ]; then
  echo "The Playground is not there yet. It needs Node 18 or newer, and make run, which installs it."
  exit 1
fi
mkdir -p "var/$who"
.venv/bin/python deploy/playground/seat.py "$who" >"var/$who/.m365agentsplayground.yml"
export M365_AGENTS_PLAYGROUND_CONFIG_PATH="$PWD/var/$who/.m365agentsplayground.yml" TEAMSAPPTESTER_BROWSER=none
echo "Open http://127.0.0.1:$port to be $who while make run serves the bot.  (Ctrl-C ends it.)"
cd deploy/playground
exec node_modules/.bin/agentsplayground start -e "http://127.0.0.1:${MADOGUCHI_PORT:-3978}/api/messages" -c msteams \
  -p "$port" --disable-telemetry >"../../var/$who/playground.log" 2>&1
