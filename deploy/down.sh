#!/usr/bin/env bash
# down.sh [--engine]: stops what deploy/up.sh started for this host name and leaves no container, network or process of it.
# The Docker engine stays, also if up.sh started it, unless --engine asks to stop that one too.
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
for part in process engine stack; do source "$root/deploy/lib/$part.sh"; done

engine=
case "${1:-}" in
  '') ;;
  --engine) engine=yes ;;
  *) die "usage: deploy/down.sh [--engine]" ;;
esac

need_root
read_places
mkdir -p /run/coderunner
exec 9>"/run/coderunner/${state##*/}.lock"
flock --timeout 120 9 || die "another deploy/up.sh or deploy/down.sh for host '$host' is at work"
stop_stack
say "down: nothing of host '$host' is left"
if [ -n "$engine" ]; then stop_engine; fi
