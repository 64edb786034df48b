# What the kernel shares among all sandboxes and has too small for a lab. Sourced after common.sh.

# raise KEY VALUE: never lowers, for somebody may have had a reason.
raise() {
  local now; now=$(sysctl -n "$1" 2>/dev/null) || return 0
  [ "$now" -lt "$2" ] || return 0
  if sysctl -qw "$1=$2" 2>/dev/null; then
    say "raised $1 from $now to $2 until the next boot"
  else
    warn "$1 is $now and should be $2 or more (docs/security.md), but the kernel doesn't let this process raise it"
  fi
}

# One table of network neighbours serves all namespaces. As it comes, it holds 1,024: five sandboxes that ask for every address of their /24
# fill it, and nobody else's connections begin.
tune_kernel() {
  raise net.ipv4.neigh.default.gc_thresh3 65536
  raise net.ipv4.neigh.default.gc_thresh2 32768
  raise net.ipv4.neigh.default.gc_thresh1 8192
}
