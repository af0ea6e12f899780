# Sourced from the root of the checkout, with JAVA_HOME set: builds what is missing or older than its source.

_stamp=benchmarks/target/built

_newer() {
  find pom.xml job-model job-aws job-testkit producer-api worker localstack benchmarks \
    \( -name target -o -path '*/src/test' -o -name samples -o -name node_modules \) -prune -o \
    -type f \( -name '*.java' -o -name '*.yaml' -o -name '*.xml' -o -name '*.properties' \) -newer "$_stamp" -print
}

_is_built() {
  [ -f "$_stamp" ] || return 1
  [ -f benchmarks/target/classpath.txt ] || return 1
  [ -f worker/parser/target/classpath.txt ] || return 1
  ls worker/target/worker-*-app.jar producer-api/target/producer-api-*-app.jar >/dev/null 2>&1 || return 1
  [ -z "$(_newer | head -n 1)" ]
}

if ! _is_built; then
  echo "Building (a minute; longer the first time)…" >&2
  mkdir -p benchmarks/target
  # Before the build: what changes while it runs is built the next time.
  touch "$_stamp.begun"
  ./mvnw -q -B -DskipTests -Dspotless.check.skip -Dcheckstyle.skip package
  mv "$_stamp.begun" "$_stamp"
fi
