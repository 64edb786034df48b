#!/usr/bin/env bash
# run.sh: boots the units of deploy/systemd on a machine that systemd rules, a container with an engine of its own, and uses the lab there as its operator
# would: install, start, run a program, kill silo and gateway, reboot, stop. Needs a Docker engine, the image coderunner/python and, unless CODERUNNER_PACKAGE says
# that artifacts/package is there, the SDKs. Leaves nothing but its image.
source "$(dirname "${BASH_SOURCE[0]}")/../../deploy/lib/common.sh"
machine=coderunner-systemd-test
image=coderunner-systemd-test

inside() { docker exec "$machine" "$@"; }

leave() {
  local status=$?
  if [ $status != 0 ]; then
    inside journalctl --no-pager -n 60 -u docker -u coderunner-silo -u coderunner-gateway || docker logs --tail 40 "$machine" || true
  fi
  docker rm -fv "$machine" >/dev/null || true
} >&2
trap leave EXIT

# eventually WHAT COMMAND...: waits until a command succeeds, a minute and a half at most.
eventually() {
  local what=$1 tries
  shift
  for tries in {1..180}; do
    if "$@" >/dev/null 2>&1; then return; fi
    sleep 0.5
  done
  die "waited in vain until $what"
}

answers() { inside curl -fsS -o /dev/null http://127.0.0.1:8080/readyz; }
engine_answers() { inside docker version; }

# runs: a program's output is what it should be.
runs() {
  local output
  output=$(inside curl -fsS http://127.0.0.1:8080/api/v1/runs -H 'content-type: application/json' \
    -d '{"runtime":"python","files":[{"path":"main.py","content":"print(6*7)"}]}')
  grep -q '"stdout":"42\\n"' <<<"$output" || die "a program's answer is $output"
}

process_of() { inside systemctl show --property MainPID --value "$1"; }
is_another_than() { local now; now=$(process_of "$2"); [ "$now" != 0 ] && [ "$now" != "$1" ]; }
is_clean() { [ -z "$(inside docker ps -aq --filter label=coderunner.host)$(inside docker network ls -q --filter label=coderunner.host)" ]; }

# Of a run that was killed.
docker rm -fv "$machine" >/dev/null 2>&1 || true
[ -n "${CODERUNNER_PACKAGE:-}" ] || "$root/deploy/package.sh"
docker build --network=host -q -t "$image" "$root/tests/Systemd" >/dev/null
if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
  rights=(--privileged --cgroupns=private)
else
  # All that a host may do but raise its own limits, which not every machine that runs tests may itself; and the groups of old one by one, below a folder of
  # its own, for systemd makes that read-only when it has mounted what is missing.
  rights=(--cap-add ALL --cap-drop SYS_RESOURCE --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined
    --device-cgroup-rule 'a *:* rwm' --cgroupns=host --tmpfs /sys/fs/cgroup)
  for groups in /sys/fs/cgroup/*/; do rights+=(--volume "$groups:$groups"); done
fi
docker run -d --name "$machine" --hostname lab "${rights[@]}" --tmpfs /run --tmpfs /run/lock --tmpfs /tmp:exec \
  --volume /var/lib/docker --volume "$root:/lab:ro" "$image" >/dev/null
eventually "the machine's engine answers" engine_answers
say "booted: $(inside systemctl --version | head -n 1), Docker $(inside docker version --format '{{.Server.Version}}')"
docker save coderunner/python | docker exec -i "$machine" docker load -q >/dev/null

inside /lab/deploy/systemd/install.sh >/dev/null
inside systemctl enable -q --now coderunner-silo coderunner-gateway
eventually "the lab is ready" answers
runs
say "installed and started; a program ran"

silo=$(process_of coderunner-silo)
gateway=$(process_of coderunner-gateway)
inside systemctl kill --signal=KILL coderunner-silo coderunner-gateway
eventually "the killed silo is started again" is_another_than "$silo" coderunner-silo
eventually "the killed gateway is started again" is_another_than "$gateway" coderunner-gateway
eventually "the lab is ready after both were killed" answers
runs
say "silo and gateway were killed and are back; a program ran"

docker restart -t 60 "$machine" >/dev/null
eventually "the lab is ready after the machine was restarted" answers
runs
say "the machine was restarted; the lab came up with it, and a program ran"

inside systemctl stop coderunner-gateway coderunner-silo
is_clean || die "something of the lab is left: $(inside docker ps -a; inside docker network ls)"
[ "$(inside systemctl is-failed coderunner-silo coderunner-gateway | sort -u)" = inactive ] || die "a unit failed: $(inside systemctl status --no-pager coderunner-silo coderunner-gateway)"
say "stopped; nothing is left"
