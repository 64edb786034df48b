#!/usr/bin/env bash
# up.sh [--detach] [--no-build]: brings CodeRunner up on this machine: installs what is missing, builds what has changed, starts one silo and one
# gateway, prints the URL. In the foreground until Ctrl-C or SIGTERM, which stops everything; with --detach returns once /readyz answers
# 200, and deploy/down.sh stops it. If it is up already it says so; if half of it died it restarts what is missing. With --no-build it
# starts what was built last.
#
# Settings: deploy/coderunner.json, or the file that CODERUNNER_SETTINGS names; environment variables CodeRunner__… count before it.
# A second stack on one machine needs its own CodeRunner__Host__Name and ports (docs/operations.md).
# State: /run/coderunner/<host name>; logs: /var/log/coderunner/<host name>, or the folder that CODERUNNER_LOGS names.

# A script that starts this with & has it ignore SIGINT, which a shell can't undo: begin again without that.
if (($(sed -n 's/^SigIgn:\s*/0x/p' /proc/$$/status) & 2)); then exec env --default-signal=INT "$0" "$@"; fi
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
for part in packages process engine kernel stack; do source "$root/deploy/lib/$part.sh"; done

detach= build=yes
for option in "$@"; do
  case $option in
    --detach) detach=yes ;;
    --no-build) build= ;;
    *) die "usage: deploy/up.sh [--detach] [--no-build]" ;;
  esac
done

lanes=()
need_root
need_sdks
read_places
mkdir -p "$state" "$logs"
chmod 700 /run/coderunner "$state"
exec 9>"/run/coderunner/${state##*/}.lock"
flock --nonblock 9 || die "another deploy/up.sh or deploy/down.sh for host '$host' is at work"
rm -f "$state/stopping"

trap 'stop_builds; exit 130' INT TERM
need_tools
tune_kernel
start_engine

if alive silo "$state" && alive gateway "$state" && wait_until_ready 30; then
  say "already up: $url"
  exit 0
fi
if [ -n "$build" ]; then build_all; else need_build; fi

# From here on something may run: whatever ends this script early stops it.
give_up() {
  trap '' INT TERM HUP
  flock 9
  stop_stack
  exit "$1"
}
trap 'give_up 0' INT TERM HUP
trap '[ $? = 0 ] || give_up 1' EXIT
# A silo takes up what one that crashed before it left, and removes what it can't; the gateway, and whoever is connected to it, waits meanwhile.
if ! alive silo "$state"; then
  halt silo "$state" 60
  need_ports silo
  run_host silo
fi
if ! alive gateway "$state"; then
  halt gateway "$state" 20
  need_ports gateway
  run_host gateway
fi
wait_until_ready 90 || exit 1
say "up: $url"
say "logs: $logs"
if [ -n "$detach" ]; then exit 0; fi

flock --unlock 9
say "Ctrl-C stops it"
while alive silo "$state" && alive gateway "$state"; do
  sleep 1 &
  wait $! || true
done
if [ -e "$state/stopping" ] || [ ! -d "$state" ]; then
  say "stopped by deploy/down.sh"
  exit 0
fi
for name in silo gateway; do alive "$name" "$state" || { warn "the $name has stopped"; show_log "$name"; }; done
exit 1
