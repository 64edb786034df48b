#!/usr/bin/env bash
# build.sh: makes the images coderunner-silo, coderunner-gateway and coderunner-redis, from Debian alone, and those of the runtimes, on this
# machine's engine. Other hosts get them by `docker save | docker load` or a registry of the lab's own; they need no SDK.
source "$(dirname "${BASH_SOURCE[0]}")/../lib/common.sh"
cd "$root"
docker buildx version >/dev/null 2>&1 || export DOCKER_BUILDKIT=0
deploy/package.sh
deploy/images.sh
cp deploy/compose/silo.sh artifacts/package/silo.sh
for part in silo gateway redis; do
  say "building the image coderunner-$part"
  docker build --quiet --force-rm --network=host -t "coderunner-$part" -f "deploy/compose/$part.Dockerfile" artifacts/package >/dev/null
done
