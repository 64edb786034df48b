# Processes that outlive the script which started them. A pid alone may by now be somebody else's, so each is kept with
# the time it started, and nothing is signalled unless both fit. Sourced after common.sh.

# started_at PID: the kernel's start time of a process that lives; fails for the dead and for zombies.
started_at() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  set -- ${stat##*) }
  [ "$1" != Z ] && echo "${20}"
}

# launch NAME FOLDER LOG [-C DIRECTORY] COMMAND...: starts a command in its own session, so that Ctrl-C reaches only the script.
# File descriptor 9 is the lock of whoever calls; it must not live on in what is started.
launch() {
  local name=$1 folder=$2 log=$3
  shift 3
  mkdir -p "$folder" "$(dirname "$log")"
  # A shell without job control has its children ignore SIGINT, and what they start would too.
  setsid env --default-signal=INT,QUIT "$@" </dev/null >>"$log" 2>&1 9>&- &
  local pid=$!
  echo "$pid $(started_at "$pid")" >"$folder/$name.pid"
}

# alive NAME FOLDER: whether what launch started still runs.
alive() {
  local pid started
  read -r pid started 2>/dev/null <"$2/$1.pid" || return 1
  [ -n "$started" ] && [ "$(started_at "$pid")" = "$started" ]
}

# halt NAME FOLDER SECONDS: SIGTERM, and SIGKILL only if that much time was not enough.
halt() {
  local name=$1 folder=$2 pid started tries
  if alive "$name" "$folder"; then
    read -r pid started <"$folder/$name.pid"
    kill -TERM "$pid" 2>/dev/null || true
    for ((tries = 0; tries < $3 * 10; tries++)); do
      alive "$name" "$folder" || break
      sleep 0.1
    done
    if alive "$name" "$folder"; then
      warn "$name did not stop within $3 seconds: killed"
      kill -KILL "$pid" 2>/dev/null || true
      while alive "$name" "$folder"; do sleep 0.1; done
    fi
  fi
  rm -f "$folder/$name.pid"
}
