#!/bin/sh
# make run: the bot, and beside it Microsoft's Agents Playground where Node is installed. Ctrl-C ends both.
set -eu
cd "$(dirname "$0")/.."
playground=deploy/playground
mkdir -p var

if command -v node >/dev/null && command -v npm >/dev/null; then
  if [ ! -x "$playground/node_modules/.bin/agentsplayground" ]; then
    echo "Installing the Agents Playground (once) ..."
    npm ci --omit=dev --silent --no-audit --no-fund --prefix "$playground" || echo "The Playground could not be installed; the bot runs without it."
  fi
  if [ -x "$playground/node_modules/.bin/agentsplayground" ]; then
    (
      cd "$playground"
      export TEAMSAPPTESTER_BROWSER=none
      exec node_modules/.bin/agentsplayground start -e "http://127.0.0.1:${MADOGUCHI_PORT:-3978}/api/messages" -c msteams \
        -p "${PLAYGROUND_PORT:-56150}" --disable-telemetry >../../var/playground.log 2>&1
    ) &
    trap 'kill $! 2>/dev/null || true' EXIT INT TERM
    echo "When the bot serves, open http://127.0.0.1:${PLAYGROUND_PORT:-56150} and say: オンライン手続は何件？  (Ctrl-C ends both.)"
    export MADOGUCHI_PLAYGROUND="http://127.0.0.1:${PLAYGROUND_PORT:-56150}"
  fi
else
  echo "Node is not installed, so the Playground does not start. Try: .venv/bin/python app.py ask 'オンライン手続は何件？'"
fi

.venv/bin/python app.py serve
