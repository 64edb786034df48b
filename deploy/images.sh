#!/usr/bin/env bash
# images.sh [NAME...]: makes debian:trixie-slim if it isn't there and the image of every runtime (or of those named).
# An image whose folder hasn't changed since it was made is skipped, so a second call takes moments. Node reads the JSON.
set -euo pipefail
cd "$(dirname "$0")/.."
# A client without BuildKit's plugin still has the builder of old.
docker buildx version >/dev/null 2>&1 || export DOCKER_BUILDKIT=0
base=debian:trixie-slim

fail() { printf 'images: %s\n' "$*" >&2; return 1; }

make_base() {
  docker image inspect "$base" >/dev/null 2>&1 && return
  if timeout 20 docker pull --quiet "$base" >/dev/null 2>&1; then return; fi
  echo "images: no registry answers; making $base from Debian's packages"
  if ! command -v mmdebstrap >/dev/null; then
    command -v apt-get >/dev/null || fail "there is no apt-get to install mmdebstrap with: load an image $base by hand (docker load)"
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends mmdebstrap; } </dev/null >&2
  fi
  local archive; archive=$(mktemp --suffix=.tar)
  mmdebstrap --quiet --variant=minbase trixie "$archive" || { rm -f "$archive"; fail "mmdebstrap failed; check that Debian's packages can be reached"; }
  docker import "$archive" "$base" >/dev/null
  rm -f "$archive"
}

field() { node -p "const v = JSON.parse(require('fs').readFileSync('$1'))['$2']; Array.isArray(v) ? v.join('\n') : v"; }

# context_of FOLDER: a hash of all that an image is made of: base, this script, and the folder's files with their modes.
context_of() {
  {
    docker image inspect --format '{{.Id}}' "$base"
    cat deploy/images.sh
    (cd "$1" && find . \( -path ./vendor -o -path ./smoke -o -path ./checks -o -name '*.md' \) -prune -o -type f -printf '%m %p\0' | LC_ALL=C sort -z |
      while IFS=' ' read -r -d '' mode file; do printf '%s ' "$mode"; sha256sum -- "$file"; done)
  } | sha256sum | cut -c1-32
}

label() { docker image inspect --format "{{index .Config.Labels \"$2\"}}" "$1" 2>/dev/null || true; }

build() {
  local name=$1 folder=runtimes/$1 image=coderunner/$1:latest
  [ -f "$folder/runtime.json" ] || fail "there is no runtime '$name': runtimes/$name/runtime.json is missing"
  local context; context=$(context_of "$folder")
  [ "$(label "$image" coderunner.context)" != "$context" ] || return 0
  echo "images: building $image"
  [ ! -x "$folder/prepare.sh" ] || "$folder/prepare.sh" || fail "$folder/prepare.sh failed"
  local log; log=$(mktemp)
  if ! docker build --force-rm --network=host -t "$image-unlabelled" "$folder" >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    rm -f "$log"
    fail "$image could not be built; the end of its log is above"
  fi
  rm -f "$log"
  local command version before
  mapfile -t command < <(field "$folder/runtime.json" version)
  version=$(docker run --rm --network none --entrypoint "${command[0]}" "$image-unlabelled" "${command[@]:1}") ||
    fail "'version' of $folder/runtime.json (${command[*]}) failed in the new image"
  version=${version%%$'\n'*}
  before=$(docker image inspect --format '{{.Id}}' "$image" 2>/dev/null || true)
  docker build -q --label "coderunner.runtime=$name" --label "coderunner.version=$version" --label "coderunner.context=$context" -t "$image" - \
    <<<"FROM $image-unlabelled" >/dev/null 2>&1 || fail "$image could not be labelled"
  docker rmi "$image-unlabelled" >/dev/null 2>&1 || true
  # What it replaces goes, unless a sandbox still runs on it.
  [ -z "$before" ] || docker rmi "$before" >/dev/null 2>&1 || true
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
