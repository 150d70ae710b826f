#!/usr/bin/env bash
# Runs the handlers with the real AWS SDK against a moto server on loopback. Installs the server into .venv on the first
# run. Exit code: that of the tests; 2 when the server could not be installed or started, which is not a pass.
set -euo pipefail
cd "$(dirname "$0")/../.."

not_run() {
  echo "NOT RUN: $1" >&2
  exit 2
}

command -v python3 >/dev/null || not_run 'python3 is missing; apt-get install python3 python3-venv'
requirements=test/e2e/requirements.txt
stamp=.venv/rampart-e2e-requirements.txt
if ! cmp -s "$requirements" "$stamp"; then
  python3 -m venv .venv || not_run 'python3 -m venv failed; apt-get install python3-venv'
  .venv/bin/pip install --quiet --disable-pip-version-check -r "$requirements" ||
    not_run "pip could not install $requirements"
  cp "$requirements" "$stamp"
fi

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
log=$(mktemp)
MOTO_ACCOUNT_ID=111111111111 .venv/bin/moto_server -H 127.0.0.1 -p "$port" >"$log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -f "$log"' EXIT

for _ in $(seq 1 100); do
  if python3 -c "import urllib.request as u; u.urlopen('http://127.0.0.1:$port/moto-api/data.json')" 2>/dev/null; then
    ready=yes
    break
  fi
  kill -0 "$server" 2>/dev/null || break
  sleep 0.2
done
if [ "${ready:-no}" = no ]; then
  cat "$log" >&2
  not_run "moto_server did not answer on port $port"
fi

status=0
AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED=true MOTO_URL="http://127.0.0.1:$port" npx jest --config test/e2e/jest.config.js --runInBand "$@" || status=$?
exit "$status"
