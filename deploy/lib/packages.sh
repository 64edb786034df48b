# What the machine must have, and how it gets it. Sourced after common.sh.

need_sdks() {
  command -v dotnet >/dev/null || die "dotnet is missing: install the .NET 10 SDK and put it on PATH"
  (cd "$root" && dotnet --version >/dev/null 2>&1) || die "no .NET SDK here is the one that global.json asks for: install the .NET 10 SDK"
  command -v node >/dev/null && command -v npm >/dev/null || die "node or npm is missing: install Node.js 20 or newer with npm"
  local major; major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || die "Node.js $major is too old: install Node.js 20 or newer"
}

# install PACKAGE...: from Debian, quietly; the log is shown if it fails.
install() {
  [ $# -gt 0 ] || return 0
  command -v apt-get >/dev/null || die "this machine lacks $* and has no apt-get: install them by hand"
  say "installing $*"
  local log; log=$(mktemp)
  export DEBIAN_FRONTEND=noninteractive
  if ! { apt-get update -q && apt-get install -yq --no-install-recommends "$@"; } </dev/null >"$log" 2>&1 9>&-; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    die "apt-get could not install $*; the end of its log is above"
  fi
  rm -f "$log"
}

# What building and running takes. The engine only where none answers: it may be another vendor's.
need_tools() {
  local missing=()
  command -v curl >/dev/null || missing+=(curl)
  command -v gcc >/dev/null || missing+=(gcc libc6-dev)
  [ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
  if ! engine_answers; then
    command -v dockerd >/dev/null || missing+=(docker.io)
    command -v iptables >/dev/null || missing+=(iptables)
  fi
  command -v nft >/dev/null || missing+=(nftables)
  command -v docker >/dev/null || [[ " ${missing[*]} " == *" docker.io "* ]] || missing+=(docker.io)
  install "${missing[@]}"
}
