# Finds a JDK 25. Sourced by ./mvnw and ./kv, so it is plain POSIX sh and safe under `set -euf`.
#
#   . .mvn/jdk25.sh
#   use_jdk25 || exit 1      # exports JAVA_HOME, or says on stderr what is missing and returns 1

use_jdk25() {
  _jdk25_home=$(_jdk25_search) || {
    _jdk25_missing >&2
    return 1
  }
  JAVA_HOME=$_jdk25_home
  export JAVA_HOME
  unset _jdk25_home
}

# The user's own choice comes first, then what is on the PATH, then where installers put JDKs.
# A subshell of its own, so that the caller's options, variables and IFS stay as they are.
_jdk25_search() (
  set +ef
  for home in \
    "${JAVA_HOME-}" \
    "$(_jdk25_on_path)" \
    /usr/lib/jvm/*25* /usr/lib/jvm/* \
    /opt/*25* /opt/* /opt/java/* /usr/java/* \
    "${HOME-}"/.sdkman/candidates/java/25* \
    "${HOME-}"/.jdks/*25* \
    "${HOME-}"/.gradle/jdks/*25* \
    "${HOME-}"/.asdf/installs/java/*25* \
    "${HOME-}"/.local/share/mise/installs/java/*25* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if _jdk25_is "$home"; then
      printf '%s\n' "$home"
      exit 0
    fi
  done
  exit 1
)

# The home of the PATH's javac, behind its links (/usr/bin/javac -> /etc/alternatives/javac -> ...).
_jdk25_on_path() {
  _javac=$(command -v javac) || return 0
  _javac=$(readlink -f "$_javac" 2>/dev/null) || return 0
  dirname "$(dirname "$_javac")"
}

# A whole JDK (compiler and modules, not a JRE or a stub) that says it is 25: in its release file, or where a
# packager left that out, when asked.
_jdk25_is() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -f "$1/lib/modules" ] || return 1
  if [ -r "$1/release" ]; then
    while IFS= read -r _line; do
      case $_line in 'JAVA_VERSION="25"'* | 'JAVA_VERSION="25.'*) return 0 ;; esac
    done <"$1/release"
    return 1
  fi
  case $("$1/bin/javac" -version 2>&1) in 'javac 25' | 'javac 25.'*) return 0 ;; esac
  return 1
}

_jdk25_missing() {
  cat <<'END'
No JDK 25 was found, and Unanimous needs one to build and to run.

Looked at: JAVA_HOME, the PATH, /usr/lib/jvm, /opt, /usr/java, ~/.sdkman, ~/.jdks, ~/.gradle/jdks, ~/.asdf, mise,
Homebrew and /Library/Java/JavaVirtualMachines.

Get one, for instance:
  any system        https://adoptium.net/temurin/releases/?version=25  (unpack it, then export JAVA_HOME=<its folder>)
  SDKMAN!           sdk install java 25-tem
  macOS             brew install openjdk@25
  Debian, Ubuntu    apt-get install openjdk-25-jdk  (where the release has it, else Temurin's package temurin-25-jdk)

One that is installed elsewhere: export JAVA_HOME=<its folder> and try again.
END
}
