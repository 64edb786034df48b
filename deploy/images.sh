#!/usr/bin/env bash
# images.sh [NAME...]: makes debian:trixie-slim if it isn't there and the image of every runtime (or of those named).
# An image whose folder hasn't changed since it was made is skipped, so a second call takes moments.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOCKER_BUILDKIT=0
base=debian:trixie-slim

make_base() {
  docker image inspect "$base" >/dev/null 2>&1 && return
  if timeout 20 docker pull --quiet "$base" >/dev/null 2>&1; then return; fi
  echo "images: no registry answers; making $base from Debian's packages"
  command -v mmdebstrap >/dev/null || { apt-get update -q && apt-get install -yq --no-install-recommends mmdebstrap; }
  local archive; archive=$(mktemp --suffix=.tar)
  mmdebstrap --quiet --variant=minbase trixie "$archive" || { rm -f "$archive"; echo "images: mmdebstrap failed; check that Debian's packages can be reached" >&2; exit 1; }
  docker import "$archive" "$base" >/dev/null
  rm -f "$archive"
}

field() { node -p "const v = JSON.parse(require('fs').readFileSync('$1'))['$2']; Array.isArray(v) ? v.join('\n') : v"; }

build() {
  local name=$1 folder=runtimes/$1 image=coderunner/$1:latest
  [ -f "$folder/runtime.json" ] || { echo "images: there is no runtime '$name' in runtimes/" >&2; return 1; }
  local context
  context=$( (docker image inspect --format '{{.Id}}' "$base"; cat deploy/images.sh; cd "$folder"; find . -path ./vendor -prune -o -path ./smoke -prune -o -type f -print | sort | xargs sha256sum) | sha256sum | cut -c1-32)
  if [ "$(docker image inspect --format '{{index .Config.Labels "coderunner.context"}}' "$image" 2>/dev/null)" = "$context" ]; then return; fi
  echo "images: building $image"
  [ ! -x "$folder/prepare.sh" ] || "$folder/prepare.sh"
  local log; log=$(mktemp)
  if ! docker build --network=host -t "$image-unlabelled" "$folder" >"$log" 2>&1; then
    tail -n 40 "$log" >&2; echo "images: $image could not be built; the end of its log is above" >&2; return 1
  fi
  rm -f "$log"
  local command version
  mapfile -t command < <(field "$folder/runtime.json" version)
  version=$(docker run --rm --network none --entrypoint "${command[0]}" "$image-unlabelled" "${command[@]:1}" 2>&1 | head -n 1)
  echo "FROM $image-unlabelled" | docker build -q --label "coderunner.runtime=$name" --label "coderunner.version=$version" --label "coderunner.context=$context" -t "$image" - >/dev/null
  docker rmi "$image-unlabelled" >/dev/null 2>&1 || true
  echo "images: $image is $version"
}

make_base
names=("$@")
[ $# -gt 0 ] || names=($(cd runtimes && ls -d */ | tr -d /))
# Two at a time: a build waits for packages about as long as it works.
failed=0
pids=()
for name in "${names[@]}"; do
  build "$name" & pids+=($!)
  if [ ${#pids[@]} -ge 2 ]; then wait "${pids[0]}" || failed=1; pids=("${pids[@]:1}"); fi
done
for pid in "${pids[@]}"; do wait "$pid" || failed=1; done
exit "$failed"
