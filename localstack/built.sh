# Sourced from the root of the checkout, with JAVA_HOME set: builds what is missing or older than its source.

_stamp=localstack/target/built
_newer() {
  find pom.xml job-model job-aws producer-api worker localstack \
    \( -name target -o -path '*/src/test' -o -name samples \) -prune -o \
    -type f \( -name '*.java' -o -name '*.yaml' -o -name '*.xml' -o -name '*.properties' \) -newer "$_stamp" -print
}

if [ ! -f "$_stamp" ] || [ -n "$(_newer | head -n 1)" ]; then
  echo "Building (a minute; longer the first time)…"
  mkdir -p localstack/target
  ./mvnw -q -B -DskipTests -Dspotless.check.skip -Dcheckstyle.skip package
  touch "$_stamp"
fi
