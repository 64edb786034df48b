#!/usr/bin/env bash
# part.sh PART...: builds parts of CodeRunner, one after the other: images, web-packages, web, agent, silo, gateway, and package-silo and
# package-gateway, which bring their .NET with them.
# A part whose sources have not changed since it was built is skipped. Each build's log is artifacts/logs/PART.log.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"
mkdir -p artifacts/logs artifacts/stamps

# hash_of PATH...: of all files below, whether committed or not, without what builds leave there.
hash_of() {
  find "$@" \( -name bin -o -name obj -o -name node_modules -o -name dist \) -prune -o -type f -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-40
}

# with_references FOLDER: a project's folder and those of all projects it refers to.
with_references() {
  local queue=("$1") seen=() folder reference
  while [ ${#queue[@]} -gt 0 ]; do
    folder=${queue[0]} queue=("${queue[@]:1}")
    [[ " ${seen[*]:-} " == *" $folder "* ]] && continue
    seen+=("$folder")
    for reference in $(grep -oP 'ProjectReference Include="\K[^"]+' "$folder"/*.csproj | tr '\\' /); do
      queue+=("$(realpath --relative-to="$root" "$folder/$(dirname "$reference")")")
    done
  done
  echo "${seen[@]}"
}

# publish FOLDER OUTPUT OPTION...: beside the old output first, so that a host that runs from it keeps its files.
publish() {
  local project=$1 output=$2
  shift 2
  rm -rf "$output.new"
  dotnet publish "$project" -c Release -o "$output.new" --nologo -v quiet --disable-build-servers "$@"
  rm -rf "$output"
  mv "$output.new" "$output"
}

build_images() { deploy/images.sh; }
build_web-packages() { (cd src/Web && npm ci --no-audit --no-fund); }
# A copy, so that a gateway doesn't serve what a developer is just building.
build_web() { (cd src/Web && npm run build) && rm -rf artifacts/web && cp -r src/Web/dist artifacts/web; }
rid() { uname -m | sed 's/x86_64/linux-x64/; s/aarch64/linux-arm64/'; }
build_agent() { publish src/Agent artifacts/agent -r "$(rid)"; }
build_silo() { publish src/Silo artifacts/silo; }
build_gateway() { publish src/Gateway artifacts/gateway; }
build_package-silo() { mkdir -p artifacts/package && publish src/Silo artifacts/package/silo -r "$(rid)" --self-contained; }
build_package-gateway() { mkdir -p artifacts/package && publish src/Gateway artifacts/package/gateway -r "$(rid)" --self-contained; }

# sources_of PART, product_of PART: what a part is made of, and what proves that it is there.
sources_of() {
  case $1 in
    web-packages) echo src/Web/package.json src/Web/package-lock.json src/Web/.npmrc ;;
    web) echo src/Web ;;
    package-*) sources_of "${1#package-}" ;;
    *) echo "$(with_references "src/${1^}") Directory.Build.props Directory.Packages.props global.json deploy/lib/part.sh" ;;
  esac
}
product_of() {
  case $1 in
    web-packages) echo src/Web/node_modules/.package-lock.json ;;
    web) echo artifacts/web/index.html ;;
    agent) echo artifacts/agent/coderunner-agent ;;
    package-silo) echo artifacts/package/silo/CodeRunner.Silo ;;
    package-gateway) echo artifacts/package/gateway/CodeRunner.Gateway ;;
    *) echo "artifacts/$1/CodeRunner.${1^}" ;;
  esac
}

build() {
  local part=$1 log=artifacts/logs/$1.log wanted began=$SECONDS
  if [ "$part" = images ]; then
    # images.sh keeps its own account: a label on each image.
    build_images 2>&1 9>&- | tee "$log" || { warn "the images could not be built"; return 1; }
    return
  fi
  wanted=$(hash_of $(sources_of "$part"))
  [ -e "$(product_of "$part")" ] && [ "$(cat "artifacts/stamps/$part" 2>/dev/null)" = "$wanted" ] && return
  say "building the $part"
  rm -f "artifacts/stamps/$part"
  # In a shell of its own: inside a condition bash would go on after a failed step. Without the lock: a server that a tool leaves behind would keep it.
  (set -e; "build_$part") </dev/null >"$log" 2>&1 9>&- &
  if ! wait $!; then
    tail -n 40 "$log" >&2
    warn "the $part could not be built; the end of artifacts/logs/$part.log is above"
    return 1
  fi
  echo "$wanted" >"artifacts/stamps/$part"
  say "built the $part in $((SECONDS - began)) s"
}

# One build of a kind at a time on this tree: two would write the same files.
for part in "$@"; do
  case $part in agent | silo | gateway | package-*) kind=dotnet ;; web*) kind=web ;; *) kind=$part ;; esac
  exec 9>"artifacts/stamps/$kind.lock"
  flock 9
  build "$part"
done
