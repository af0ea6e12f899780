# Sourced by mvnw and by the scripts of localstack. Exports JAVA_HOME: a JDK new enough for this project.
# Order: JAVA_HOME, then `javac` on PATH, then the usual places; the first JDK that is new enough wins.

millrace_jdk=25

# Prints the feature number of the JDK in $1, or nothing if it is not a JDK.
jdk_feature() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

is_new_enough() {
  _feature="$(jdk_feature "$1")"
  [ -n "$_feature" ] && [ "$_feature" -ge "$millrace_jdk" ]
}

jdk_on_path() {
  _javac="$(command -v javac 2>/dev/null)" || return 0
  _javac="$(readlink -f "$_javac" 2>/dev/null || printf %s "$_javac")"
  printf %s "${_javac%/bin/javac}"
}

find_jdk() {
  _user="${HOME:-/nonexistent}"
  for _home in "${JAVA_HOME:-}" "$(jdk_on_path)" \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* "$_user"/.sdkman/candidates/java/* "$_user"/.jdks/* \
    "$_user"/.local/share/mise/installs/java/* "$_user"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$_user"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$_home" ] && is_new_enough "$_home"; then
      printf %s "$_home"
      return
    fi
  done
}

_found="$(find_jdk)"
if [ -z "$_found" ]; then
  echo "Millrace needs JDK $millrace_jdk or newer and found none: install one (any vendor) or set JAVA_HOME." >&2
  exit 1
fi
JAVA_HOME="$_found"
export JAVA_HOME
unset _found _user _home _javac _feature
