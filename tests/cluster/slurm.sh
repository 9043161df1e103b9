#!/usr/bin/env bash
# Starts a one-node Slurm cluster, runs the given command on it, and stops it:
#   slurm.sh sbatch --wait --array=1-3 job.sh
# The exit code is the command's own. Needs root and Debian's packages (22.05).
set -euo pipefail

if [ $# -eq 0 ] || [ "$(id -u)" -ne 0 ]; then
  echo "usage, as root: $0 COMMAND [ARGUMENT...]" >&2
  exit 2
fi

# The daemons live in sbin, which a plain PATH may lack.
export PATH="$PATH:/usr/sbin:/sbin"

missing=
for tool in munged slurmctld slurmd sbatch; do
  command -v "$tool" >/dev/null || missing=yes
done
if [ -n "$missing" ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >&2
  # dpkg writes a line per package even under -qq: only its errors matter here.
  apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=120 \
    munge slurm-client slurmctld slurmd >/dev/null
fi

# Always below /tmp: munged wants a socket folder that all may enter, and a
# socket's path must stay short, which a caller's TMPDIR does not promise.
dir=$(mktemp -d /tmp/slurm-cluster.XXXXXX)
munged= slurmctld= slurmd= command=

# Ends a child of this script, or with a minus sign before its id the child's
# whole process group: asks first, and insists after five seconds.
stop() {
  [ -n "${1#-}" ] || return 0
  kill -- "$1" 2>/dev/null || return 0
  for _ in {1..50}; do
    kill -0 -- "$1" 2>/dev/null || break
    sleep 0.1
  done
  kill -KILL -- "$1" 2>/dev/null || true
  wait "${1#-}" 2>/dev/null || true
}

cleanup() {
  trap '' INT TERM HUP
  stop "-$command"
  # Job steps outlive slurmd, so jobs are cancelled while it still runs.
  if [ -n "$slurmd" ] && [ -n "$(timeout 5 squeue -h 2>/dev/null)" ]; then
    timeout 5 scancel --user=root 2>/dev/null || true
    for _ in {1..50}; do
      [ -n "$(timeout 5 squeue -h 2>/dev/null)" ] || break
      sleep 0.2
    done
  fi
  stop "$slurmd"
  stop "$slurmctld"
  stop "$munged"
  rm -rf "$dir"
}
trap cleanup EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
  echo "slurm.sh: $1" >&2
  tail -n 20 "$dir"/*.out >&2 || true
  exit 1
}

# Tries a command every 0.2 s while a daemon lives, for at most 30 s:
#   await DAEMON_PID COMMAND [ARGUMENT...]
await() {
  local pid=$1 end=$((SECONDS + 30))
  shift
  until "$@" 2>/dev/null; do
    kill -0 "$pid" 2>/dev/null && [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.2
  done
}

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1"); }

# Any pair that nobody listens on: the usual ports may belong to a real cluster.
# Below 32768, where the kernel takes no ports for outgoing connections.
port=
for _ in {1..20}; do
  try=$((20000 + RANDOM % 6000 * 2))
  if ! listens "$try" 2>/dev/null && ! listens $((try + 1)) 2>/dev/null; then
    port=$try
    break
  fi
done
[ -n "$port" ] || fail "no free ports"

chmod 755 "$dir"
mkdir "$dir/state" "$dir/spool"
host=$(hostname -s)

# A munged of our own, with its own key and socket, leaves one that is already
# running alone. --origin spares it looking up a host name that may not resolve.
mungekey --create --keyfile="$dir/munge.key"
munged --foreground --num-threads=2 --origin=127.0.0.1 \
  --key-file="$dir/munge.key" --socket="$dir/munge.socket" \
  --pid-file="$dir/munged.pid" --seed-file="$dir/munge.seed" \
  </dev/null >"$dir/munged.out" 2>&1 &
munged=$!

# - Addresses are given because the host name may not resolve. EnableIPv6 is for
#   containers whose only interface is lo: Slurm then finds no IPv4 address.
# - linuxproc, task/none and no accounting: nothing then needs cgroups.
# - CR_CPU gives each task one CPU, and accepts --mem without counting it.
# - config_overrides: take this file's word for the node's size, whatever the
#   container shows.
# - batch_sched_delay=0: else Slurm waits up to three seconds before each task.
# - KillWait: seconds that a cancelled job has between SIGTERM and SIGKILL.
cat >"$dir/slurm.conf" <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=root
SlurmdUser=root
CommunicationParameters=EnableIPv6
AuthType=auth/munge
AuthInfo=socket=$dir/munge.socket
CryptoType=crypto/munge
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd.pid
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/builtin
SchedulerParameters=batch_sched_delay=0
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=2
MailProg=/bin/true
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=$(awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo)
PartitionName=main Nodes=$host Default=YES MaxTime=INFINITE
CONF
# slurmd loads a cgroup plugin even if no other plugin wants one. The one it
# finds by itself ends it on a machine without cgroups or with both versions.
echo CgroupPlugin=cgroup/v1 >"$dir/cgroup.conf"
export SLURM_CONF="$dir/slurm.conf"

await "$munged" test -S "$dir/munge.socket" || fail "munged did not start"
slurmctld -D -c </dev/null >"$dir/slurmctld.out" 2>&1 &
slurmctld=$!
# slurmd registers at once only with a controller that already listens.
await "$slurmctld" listens "$port" || fail "slurmctld did not start"
slurmd -D </dev/null >"$dir/slurmd.out" 2>&1 &
slurmd=$!

idle() { [ "$(timeout 5 sinfo -h -o %T)" = idle ]; }
await "$slurmd" idle || fail "the node did not become idle"

# In the background, so that a signal to this script is acted on at once, and in
# a process group of its own (set -m), so that what the command started ends with
# it: a forgotten "sbatch --wait" would ask the stopped controller for ever.
set -m
"$@" <&0 &
command=$!
set +m
status=0
wait "$command" || status=$?
exit "$status"
