#!/usr/bin/env bash
# run.sh [--fast]: runs every test and closes with "N passed, N failed, N skipped"; exit 0 only if all passed and every suite ran some.
# It builds with warnings as errors and lints first, installs what is missing, and runs the end-to-end and browser suites against a stack
# of its own (other ports, another host name), so one that a developer has running is not disturbed; the cluster suite has network namespaces,
# engines, silos, gateways and a Redis of its own, and the units of systemd a machine that it rules.
# --fast: what needs neither Docker nor a browser.
# Results, logs and screenshots: artifacts/tests. Nothing is left running but the Docker engine.
source "$(dirname "${BASH_SOURCE[0]}")/../deploy/lib/common.sh"
for part in packages process engine; do source "$root/deploy/lib/$part.sh"; done
cd "$root"

fast=
case "${1:-}" in
  '') ;;
  --fast) fast=yes ;;
  *) die "usage: tests/run.sh [--fast]" ;;
esac

results=$root/artifacts/tests
rm -rf "$results"
mkdir -p "$results"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
passed=0 failed=0 skipped=0 failures=()

heading() { printf '\n== %s\n' "$*"; }

# count SUITE PASSED FAILED SKIPPED
count() {
  passed=$((passed + $2)) failed=$((failed + $3)) skipped=$((skipped + $4))
  echo "$1: $2 passed, $3 failed, $4 skipped ($((SECONDS - suite_began)) s)"
  [ "$3" = 0 ] || failures+=("$1")
}

# ended_badly SUITE WHAT: a suite that gave no count, or failed outside of a test, counts as one failure.
ended_badly() { echo "$1: $2"; count "$1" 0 1 0; }

# step NAME COMMAND...: something that must work but is no test; its log is shown if it fails.
step() {
  local name=$1 log
  shift
  log=$results/${name// /-}.log
  heading "$name"
  suite_began=$SECONDS
  if "$@" </dev/null >"$log" 2>&1; then
    echo "done ($((SECONDS - suite_began)) s)"
  else
    tail -n 60 "$log"
    ended_badly "$name" "failed; the end of $log is above"
    return 1
  fi
}

# dotnet_suite NAME [OPTION...]
dotnet_suite() {
  local name=$1 log=$results/$1.log trx=$results/$1.trx status=0 total ran good bad
  shift
  heading "$name"
  suite_began=$SECONDS
  # A test project is a program. The SDK's own `dotnet test` would start the same one.
  timeout --kill-after=30 1500 dotnet "tests/$name/bin/Debug/net10.0/CodeRunner.$name.dll" -noLogo -noColor -result-trx "$trx" "$@" </dev/null >"$log" 2>&1 || status=$?
  [ $status = 0 ] || { grep -A 20 -F '[FAIL]' "$log" || tail -n 60 "$log"; } | head -n 300
  if [ ! -s "$trx" ]; then ended_badly "$name" "ended with status $status and no results; its log is $log"; return; fi
  counter() { grep -oP "<Counters [^>]*\b$1=\"\K[0-9]+" "$trx" || echo 0; }
  total=$(counter total) ran=$(counter executed) good=$(counter passed)
  bad=$((ran - good))
  # What runs on request only (measurements) is not skipped.
  count "$name" "$good" "$bad" $((total - ran - $(counter notRunnable)))
  if [ "$ran" = 0 ] && [ -z "$fast" ]; then ended_badly "$name" "ran no test"
  elif [ $status != 0 ] && [ $bad = 0 ] && [ "$ran" != 0 ]; then ended_badly "$name" "every test passed, but the run ended with status $status"; fi
}

# json_suite NAME RESULTS EXPRESSION-OF-r COMMAND...: a JavaScript runner; the expression gives [passed, failed, skipped].
json_suite() {
  local name=$1 json=$2 expression=$3 log=$results/$1.log status=0 counts
  shift 3
  heading "$name"
  suite_began=$SECONDS
  timeout --kill-after=30 1800 "$@" </dev/null >"$log" 2>&1 || status=$?
  [ $status = 0 ] || tail -n 150 "$log"
  if ! counts=$(node -p "const r = JSON.parse(require('fs').readFileSync('$json', 'utf8')); ($expression).join(' ')" 2>/dev/null); then
    ended_badly "$name" "ended with status $status and no results; its log is $log"
    return
  fi
  read -r good bad left <<<"$counts"
  count "$name" "$good" "$bad" "$left"
  if [ $((good + bad)) = 0 ]; then ended_badly "$name" "ran no test"
  elif [ $status != 0 ] && [ "$bad" = 0 ]; then ended_badly "$name" "every test passed, but the run ended with status $status"; fi
}

finish() {
  heading "all"
  [ ${#failures[@]} = 0 ] || echo "failed: ${failures[*]}"
  echo "took $((SECONDS / 60)) min $((SECONDS % 60)) s; results are in ${results#"$root/"}"
  echo "$passed passed, $failed failed, $skipped skipped"
  [ $failed = 0 ] && exit 0
  exit 1
}

stack_is_up=
stop_stack() {
  [ -z "$stack_is_up" ] || deploy/down.sh </dev/null >>"$results/stack.log" 2>&1 || return 1
  stack_is_up=
}

need_sdks
if [ -z "$fast" ]; then
  need_root
  need_tools
  # `docker top` asks the machine's ps.
  command -v ps >/dev/null || install procps
  command -v ip >/dev/null || install iproute2
  [ -x /usr/bin/chromium ] || install chromium
  command -v docker-compose >/dev/null || install docker-compose
  if ! command -v redis-server >/dev/null; then
    install redis-server
    # Tests start their own.
    [ ! -d /run/systemd/system ] || systemctl disable --quiet --now redis-server
  fi
  if ! command -v nginx >/dev/null; then
    install nginx
    [ ! -d /run/systemd/system ] || systemctl disable --quiet --now nginx
  fi
  start_engine
  # In the background: it waits for packages most of the time.
  heading "images (in the background; log: ${results#"$root/"}/images.log)"
  setsid deploy/lib/part.sh images </dev/null >"$results/images.log" 2>&1 &
  images=$!
  # What fails in here would become the exit status of the whole run.
  trap '{ kill -TERM -- -$images || true; stop_stack || true; } 2>/dev/null' EXIT
fi

step "build with warnings as errors" dotnet build CodeRunner.sln --nologo -v quiet -warnaserror --disable-build-servers || finish
web_checks() { (cd src/Web && npm run --if-present lint && npm run --if-present typecheck); }
if step "web packages" deploy/lib/part.sh web-packages; then
  step "web lint" web_checks || true
  json_suite Web "$results/Web.json" '[r.numPassedTests, r.numFailedTests, r.numPendingTests + r.numTodoTests]' \
    npm --prefix src/Web test -- --reporter=default --reporter=json --outputFile.json="$results/Web.json"
fi

filter=()
[ -z "$fast" ] || filter=(-trait- Needs=Docker)
if [ -z "$fast" ]; then
  step "agent" deploy/lib/part.sh agent || finish
  images_are_there() { wait $images || { cat "$results/images.log"; return 1; }; }
  step "runtime images" images_are_there || finish
  step "runtime checks" runtimes/check.mjs || true
fi
for project in tests/*/*.csproj; do
  name=$(basename "$project" .csproj)
  case $name in Lab | Bench* | EndToEnd* | Hostile | Cluster) continue ;; esac
  dotnet_suite "$name" "${filter[@]}"
done
[ -z "$fast" ] || finish

export CodeRunner__Host__Name=coderunner-tests CODERUNNER_LOGS=$results/stack
export CodeRunner__Gateway__Urls=http://127.0.0.1:18080 CodeRunner__Host__Urls=http://127.0.0.1:18081
export CodeRunner__Cluster__SiloPort=12111 CodeRunner__Cluster__GatewayPort=31000
export CODERUNNER_URL=$CodeRunner__Gateway__Urls
# Attacks on compilers last as long as a compile step may.
export CodeRunner__Limits__Default__CompileTimeoutMs=10000
# A program that is asked to end has the time it needs on a machine under load; one that ignores it is waited for.
export CodeRunner__Runs__StopGrace=00:00:10
deploy/down.sh >/dev/null 2>&1 || true
stack_is_up=yes
if step "stack" deploy/up.sh --detach; then
  dotnet_suite EndToEnd
  dotnet_suite Hostile
  dotnet_suite Cluster
  step "systemd units" tests/Systemd/run.sh || true
  browser_packages() { (cd tests/EndToEnd.Browser && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund); }
  if step "browser packages" browser_packages; then
    PLAYWRIGHT_JSON_OUTPUT_FILE=$results/Browser.json PLAYWRIGHT_OUTPUT=$results/browser \
      json_suite Browser "$results/Browser.json" '[r.stats.expected, r.stats.unexpected + r.stats.flaky, r.stats.skipped]' \
      npm --prefix tests/EndToEnd.Browser test
  fi
fi
nothing_is_left() {
  deploy/down.sh || return 1
  stack_is_up=
  local left
  left=$(docker ps -aq --filter "label=coderunner.host=$CodeRunner__Host__Name"; docker network ls -q --filter "label=coderunner.host=$CodeRunner__Host__Name")
  [ -z "$left" ] || { echo "left: $left"; return 1; }
}
step "stop" nothing_is_left || true
finish
