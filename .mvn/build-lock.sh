# Two builds at once in one checkout would spoil each other. Sourced by ./kv and benchmarks/run, so it is plain POSIX sh
# and safe under `set -eu`.
#
#   . .mvn/build-lock.sh
#   take_build_lock "$checkout" kv || exit 5   # waits; or says on stderr, as kv, why not, and returns 1
#   leave_build_lock                           # in time: a script that becomes another program runs no trap

build_patience=1800 # seconds; a first build on a slow line takes minutes

# A lock whose owner died is taken over, and so is one that names no owner for some seconds: who made it died before it
# could say so. A dead owner's number may be another's now, so nobody waits for ever.
take_build_lock() {
  build_lock=$1/target/kv-build.lock
  nameless=0
  waited=0
  until mkdir -p "$1/target" 2>/dev/null && mkdir "$build_lock" 2>/dev/null; do
    if [ ! -d "$build_lock" ]; then
      echo "$2: cannot build: nothing can be written in $1/target. Is it yours, and is there room?" >&2
      return 1
    fi
    owner=$(cat "$build_lock/pid" 2>/dev/null || :)
    [ -n "$owner" ] || nameless=$((nameless + 1))
    if [ $nameless -gt 5 ] || { [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; }; then
      rm -rf "$build_lock"
    else
      [ -n "${waiting-}" ] || echo "$2: waiting for another build of this checkout" >&2
      waiting=yes
      if [ $waited -ge $build_patience ]; then
        echo "$2: process ${owner:-?} still holds $build_lock. If it is no build, remove that and try again." >&2
        return 1
      fi
      waited=$((waited + 1))
      sleep 1
    fi
  done
  trap leave_build_lock EXIT
  trap 'exit 130' INT TERM
  echo $$ >"$build_lock/pid"
}

leave_build_lock() {
  rm -rf "$build_lock"
  trap - EXIT INT TERM
}
