#!/usr/bin/env bash
# install.sh [PACKAGE [ROOT]]: puts what deploy/package.sh made into /opt/coderunner and the units into systemd, below another root if one is
# named. Settings that are there stay. Starts nothing. To upgrade, run it again and restart the units: what runs keeps its files until then.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
package=${1:-$here/../../artifacts/package}
root=${2:-}
[ "$(id -u)" = 0 ] || { echo "run this as root" >&2; exit 1; }
[ -x "$package/silo/CodeRunner.Silo" ] || { echo "$package holds no CodeRunner: make it with deploy/package.sh" >&2; exit 1; }

umask 022
mkdir -p "$root/opt" "$root/etc/systemd/system" "$root/etc/sysctl.d"
rm -rf "$root/opt/coderunner.new" "$root/opt/coderunner.old"
cp -r "$package" "$root/opt/coderunner.new"
mkdir -p "$root/opt/coderunner.new/docs"
cp "$here/../../docs/operations.md" "$root/opt/coderunner.new/docs/"
[ ! -e "$root/opt/coderunner" ] || mv "$root/opt/coderunner" "$root/opt/coderunner.old"
mv "$root/opt/coderunner.new" "$root/opt/coderunner"

install -d -m 755 "$root/etc/coderunner"
[ -e "$root/etc/coderunner/coderunner.json" ] || install -m 644 "$here/../coderunner.json" "$root/etc/coderunner/coderunner.json"
[ -e "$root/etc/coderunner/coderunner.env" ] || install -m 600 "$here/coderunner.env.example" "$root/etc/coderunner/coderunner.env"
install -m 644 "$here/coderunner-silo.service" "$here/coderunner-gateway.service" "$root/etc/systemd/system/"
install -m 644 "$here/90-coderunner.conf" "$root/etc/sysctl.d/"
if [ -z "$root" ] && [ -d /run/systemd/system ]; then
  systemctl restart systemd-sysctl
  systemctl daemon-reload
fi
echo "installed; next: settings in $root/etc/coderunner, then systemctl enable --now coderunner-silo coderunner-gateway"
