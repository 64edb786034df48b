#!/usr/bin/env bash
# package.sh: makes artifacts/package, all that a host needs and no .NET or Node: silo/, gateway/, agent/, web/, runtimes/. The units of
# deploy/systemd and the images of deploy/compose are made from it. Needs the .NET 10 SDK and Node, once, on any machine of the same kind.
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
source "$root/deploy/lib/packages.sh"
need_sdks
cd "$root"
package=artifacts/package
deploy/lib/part.sh web-packages web agent package-silo package-gateway
rm -rf "$package/agent" "$package/web" "$package/runtimes"
cp -r artifacts/agent artifacts/web "$package/"
# Images are made elsewhere (deploy/images.sh); a host asks the files only how programs are run.
for file in runtimes/*/runtime.json; do mkdir -p "$package/${file%/*}" && cp "$file" "$package/$file"; done
say "packed: $root/$package"
