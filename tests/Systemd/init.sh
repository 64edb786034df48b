#!/bin/sh
# What boots: systemd. One this new runs with the cgroups of old only if it is told so; inside a container its arguments are the kernel's command line. It mounts
# every controller that the kernel names, and with one more than the machine around has mounted, that machine's engine finds its way no more: it gets to
# know those that are in use.
if [ ! -e /sys/fs/cgroup/cgroup.controllers ]; then
  awk 'NR == 1 || $2 != 0' /proc/cgroups >/run/cgroups
  mount --bind /run/cgroups /proc/cgroups
fi
exec /sbin/init SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1
