#!/usr/bin/env bash
# bench.sh [PART...] [SIZE=NUMBER...]: measures (tests/Bench) on two stacks of its own, which it starts and stops: one with the usual settings, and one on which
# nothing stands ready and networks are made with the first run, for what is measured cold and for thousands of idle connections.
# A word that is none lists the parts and sizes. Tables go to the output, and as JSON to artifacts/bench.
source "$(dirname "${BASH_SOURCE[0]}")/../deploy/lib/common.sh"
cd "$root"

logs=$root/artifacts/bench/logs
mkdir -p "$logs"

# on STACK COMMAND...: usual or bare, told apart by name and ports.
on() {
  local stack=$1 base=24610
  shift
  [ "$stack" = usual ] || base=24620
  local -a settings=(
    CodeRunner__Host__Name="coderunner-bench-$stack" CODERUNNER_LOGS="$logs/$stack"
    CodeRunner__Gateway__Urls="http://127.0.0.1:$base" CodeRunner__Host__Urls="http://127.0.0.1:$((base + 1))"
    CodeRunner__Cluster__SiloPort=$((base + 2)) CodeRunner__Cluster__GatewayPort=$((base + 3))
    # A flood is longer than a run may usually write.
    CodeRunner__Runs__OutputBytes=$((1 << 30))
  )
  [ "$stack" = usual ] || settings+=(
    CodeRunner__Warm__Sandboxes=0 CodeRunner__Warm__DemandMemory=0:0:0 CodeRunner__Warm__Sessions=0 CodeRunner__Session__NetworkOnConnect=false
  )
  env "${settings[@]}" "$@"
}

dotnet build tests/Bench -c Release --nologo -v quiet
trap 'on usual deploy/down.sh; on bare deploy/down.sh' EXIT
on usual deploy/up.sh --detach
on bare deploy/up.sh --detach --no-build
CODERUNNER_URL=http://127.0.0.1:24610 CODERUNNER_BARE_URL=http://127.0.0.1:24620 dotnet tests/Bench/bin/Release/net10.0/CodeRunner.Bench.dll "$@"
