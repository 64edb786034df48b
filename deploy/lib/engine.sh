# The Docker engine, and what of ours is in it. Sourced after common.sh.
# No host's name begins with a dot.
engine_state=/run/coderunner/.engine

engine_answers() { command -v docker >/dev/null && timeout 20 docker version --format '{{.Server.Version}}' >/dev/null 2>&1; }

# Starts an engine if none answers: through systemd where it rules, else by hand, keeping its pid for `down.sh --engine`.
start_engine() {
  engine_answers && return
  mkdir -p "$engine_state"
  if [ -d /run/systemd/system ]; then
    say "starting the Docker engine through systemd"
    systemctl start docker || die "systemd could not start Docker: see journalctl -u docker"
  else
    say "starting the Docker engine; its log is $engine_state/dockerd.log"
    launch dockerd "$engine_state" "$engine_state/dockerd.log" dockerd
  fi
  local tries
  for tries in {1..120}; do
    engine_answers && return
    sleep 0.5
  done
  [ ! -e "$engine_state/dockerd.log" ] || tail -n 20 "$engine_state/dockerd.log" >&2
  die "the Docker engine does not answer after a minute"
}

# Stops the engine only if these scripts started it.
stop_engine() {
  if ! alive dockerd "$engine_state"; then
    say "the Docker engine was not started by deploy/up.sh: left as it is"
    return
  fi
  halt dockerd "$engine_state" 60
  say "stopped the Docker engine"
}

# Removes what is left of this host in the engine. A silo that stops in order leaves nothing.
remove_leftovers() {
  if ! engine_answers; then
    warn "the Docker engine does not answer; containers and networks labelled coderunner.host=$host, if any, stay until the next start"
    return
  fi
  local ids
  ids=$(docker ps -aq --no-trunc --filter "label=coderunner.host=$host")
  if [ -n "$ids" ]; then
    say "removing $(wc -l <<<"$ids") containers that were left"
    xargs docker rm -f >/dev/null 2>&1 <<<"$ids" || true
  fi
  ids=$(docker network ls -q --no-trunc --filter "label=coderunner.host=$host")
  if [ -n "$ids" ]; then
    say "removing $(wc -l <<<"$ids") networks that were left"
    xargs docker network rm >/dev/null 2>&1 <<<"$ids" || true
  fi
  [ "$CodeRunner__Sandbox__Directory" != "$state/sandboxes" ] || rm -rf -- "${state:?}/sandboxes"
}
