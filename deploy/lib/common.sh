# What the scripts share: words, settings, places. Sourced, never run.
set -euo pipefail
# Root's PATH lacks these under some ways to become root; iptables and dockerd are there.
PATH=$PATH:/usr/sbin:/sbin
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

say() { printf 'coderunner: %s\n' "$*"; }
warn() { printf 'coderunner: %s\n' "$*" >&2; }
die() { warn "$*"; exit 1; }

# Settings as the hosts see them: environment first, then the settings file, then the default given here.
declare -A settings_of_file=()
read_settings() {
  export CODERUNNER_SETTINGS=${CODERUNNER_SETTINGS:-$root/deploy/coderunner.json}
  [ -r "$CODERUNNER_SETTINGS" ] || die "the settings file $CODERUNNER_SETTINGS can't be read"
  local lines key value
  lines=$(node -e '
    const flat = (prefix, value) => value !== null && typeof value === "object"
      ? Object.entries(value).forEach(([key, inner]) => flat(prefix ? `${prefix}__${key}` : key, inner))
      : console.log(`${prefix.toLowerCase()}=${value}`);
    flat("", JSON.parse(require("fs").readFileSync(process.env.CODERUNNER_SETTINGS, "utf8")));' 2>&1) ||
    die "the settings file $CODERUNNER_SETTINGS is not JSON (comments are not allowed): $lines"
  while IFS='=' read -r key value; do settings_of_file[${key:-none}]=$value; done <<<"$lines"
}

# setting NAME DEFAULT: exports the setting as an environment variable, so that scripts and hosts agree on it.
setting() {
  local name=$1
  export "$name=${!name:-${settings_of_file[${name,,}]:-$2}}"
}

# Where everything of this host is. The host's name is what tells two stacks on one machine apart.
read_places() {
  read_settings
  setting CodeRunner__Host__Name "$(uname -n)"
  host=$CodeRunner__Host__Name
  [[ $host =~ ^[A-Za-z0-9][A-Za-z0-9._-]*$ ]] || die "CodeRunner__Host__Name '$host' may have letters, digits, '.', '_' and '-' only"
  # A Unix socket's path ends at 107 bytes, and the agents' sockets are below this directory.
  local key=$host
  [ ${#key} -le 24 ] || key=${host:0:15}-$(printf %s "$host" | sha256sum | cut -c1-8)
  state=/run/coderunner/$key
  logs=${CODERUNNER_LOGS:-/var/log/coderunner/$key}
  artifacts=$root/artifacts
  setting CodeRunner__Gateway__Urls http://127.0.0.1:8080
  setting CodeRunner__Gateway__WebRoot "$artifacts/web"
  setting CodeRunner__Host__Urls http://127.0.0.1:8081
  setting CodeRunner__Cluster__SiloPort 11111
  setting CodeRunner__Cluster__GatewayPort 30000
  setting CodeRunner__Sandbox__AgentPath "$artifacts/agent/coderunner-agent"
  setting CodeRunner__Sandbox__RuntimesPath "$root/runtimes"
  setting CodeRunner__Sandbox__Directory "$state/sandboxes"
  setting CodeRunner__Session__JournalDirectory "$state/sessions"
  url=$(reachable "$CodeRunner__Gateway__Urls")
}

# reachable URLS: the first of them with an address that this machine can connect to.
reachable() {
  local first=${1%%;*}
  sed -E 's#//(\*|\+|0\.0\.0\.0|\[::\])#//127.0.0.1#; s#/+$##' <<<"$first"
}

# Only root may start containers that take capabilities away, and install packages.
need_root() { [ "$(id -u)" = 0 ] || die "run this as root: sudo $0"; }
