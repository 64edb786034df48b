# One silo and one gateway: start, readiness, stop. Sourced after the other parts of lib.

# Builds in three lanes: images wait for packages, the web client uses one core, .NET builds share files and go one after the other.
build_all() {
  local lane failed=0
  lanes=()
  for lane in "images" "web-packages web" "agent silo gateway"; do
    setsid "$root/deploy/lib/part.sh" $lane 9>&- &
    lanes+=($!)
  done
  for lane in "${lanes[@]}"; do wait "$lane" || failed=1; done
  lanes=()
  [ $failed = 0 ] || die "the build failed; see above"
}

need_build() {
  local product
  for product in "$artifacts/silo/CodeRunner.Silo" "$artifacts/gateway/CodeRunner.Gateway" "$CodeRunner__Sandbox__AgentPath"; do
    [ -x "$product" ] || die "$product is not there: build it first, without --no-build"
  done
}

# A build that was interrupted leaves no compiler running.
stop_builds() {
  local lane
  for lane in "${lanes[@]:-}"; do [ -z "$lane" ] || kill -TERM -- "-$lane" 2>/dev/null || true; done
}

is_ready() { curl -fsk -o /dev/null --max-time 5 "$url/readyz" 2>/dev/null; }

# port_is_taken HOST PORT
port_is_taken() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }

# need_port SETTING HOST PORT
need_port() {
  ! port_is_taken "$2" "$3" || die "port $3 is taken by another program: stop that, or set $1 to another"
}

# need_ports_of SETTING URLS
need_ports_of() {
  local each address
  for each in ${2//;/ }; do
    address=$(reachable "$each")
    address=${address#*//}
    [[ ! $address =~ ^(.+):([0-9]+)$ ]] || need_port "$1" "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
  done
}

need_ports() {
  case $1 in
    silo)
      need_port CodeRunner__Cluster__SiloPort 127.0.0.1 "$CodeRunner__Cluster__SiloPort"
      need_port CodeRunner__Cluster__GatewayPort 127.0.0.1 "$CodeRunner__Cluster__GatewayPort"
      need_ports_of CodeRunner__Host__Urls "$CodeRunner__Host__Urls"
      ;;
    gateway) need_ports_of CodeRunner__Gateway__Urls "$CodeRunner__Gateway__Urls" ;;
  esac
}

# run_host NAME: starts a host. The log of the start before is kept.
run_host() {
  local name=$1
  mkdir -p "$logs"
  [ ! -s "$logs/$name.log" ] || mv -f "$logs/$name.log" "$logs/$name.1.log"
  : >"$logs/$name.log"
  DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")} \
    launch "$name" "$state" "$logs/$name.log" -C "$artifacts/$name" "$artifacts/$name/CodeRunner.${name^}"
}

show_log() { warn "the end of $logs/$1.log:"; tail -n 25 "$logs/$1.log" >&2 || true; }

# wait_until_ready SECONDS: fails as soon as a host has died.
wait_until_ready() {
  local end=$((SECONDS + $1)) name
  until is_ready; do
    for name in silo gateway; do
      alive "$name" "$state" || { warn "the $name has stopped"; show_log "$name"; return 1; }
    done
    if [ $SECONDS -ge $end ]; then
      warn "$url/readyz does not answer 200 after $1 seconds: $(curl -sk --max-time 5 "$url/readyz" | head -c 500)"
      show_log silo
      show_log gateway
      return 1
    fi
    sleep 0.2
  done
}

# Gateway first, so that nobody is let in while the silo gives back what its sessions have.
stop_hosts() {
  halt gateway "$state" 20
  halt silo "$state" 60
}

# The marker tells an up.sh in the foreground that this was meant.
stop_stack() {
  [ ! -d "$state" ] || touch "$state/stopping"
  stop_hosts
  remove_leftovers
  rm -rf -- "${state:?}"
}
