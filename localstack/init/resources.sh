#!/bin/sh
# Creates the queues, the table and the bucket that Millrace expects to find in an emulator of AWS. It creates what
# is missing, brings attributes up to date and deletes nothing: run it as often as you like. LocalStack and Floci run
# it when they are ready; by hand it needs AWS_ENDPOINT_URL and the AWS CLI. The emulators' ResourceNames are the
# source of every name, and a test holds this script to what they create.
set -eu

region=eu-central-1
visibility=60
export AWS_REGION=$region AWS_DEFAULT_REGION=$region
export AWS_ACCESS_KEY_ID="${AWS_ACCESS_KEY_ID:-local}" AWS_SECRET_ACCESS_KEY="${AWS_SECRET_ACCESS_KEY:-local}"

# The address as an option: version 1 of the CLI does not take SQS's from the environment.
if command -v awslocal >/dev/null 2>&1; then
  cli() { awslocal "$@"; }
else
  : "${AWS_ENDPOINT_URL:?names the emulator: without it this would be an AWS account}"
  cli() { aws --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }
fi

queue_url() {
  cli sqs get-queue-url --queue-name "$1" --query QueueUrl --output text
}

queue_arn() {
  cli sqs get-queue-attributes --queue-url "$(queue_url "$1")" --attribute-names QueueArn \
    --query Attributes.QueueArn --output text
}

# queue NAME ATTRIBUTES-AS-JSON
queue() {
  if url="$(queue_url "$1" 2>/dev/null)"; then
    cli sqs set-queue-attributes --queue-url "$url" --attributes "$2" >/dev/null
  else
    cli sqs create-queue --queue-name "$1" --attributes "$2" >/dev/null
  fi
}

# dead_letter_queue NAME
dead_letter_queue() {
  queue "$1" '{"MessageRetentionPeriod": "1209600"}'
}

# work_queue NAME VISIBILITY-SECONDS DEAD-LETTER-QUEUE MAX-RECEIVES
work_queue() {
  dlq_arn="$(queue_arn "$3")"
  queue "$1" "$(printf '{
    "MessageRetentionPeriod": "1209600",
    "ReceiveMessageWaitTimeSeconds": "20",
    "VisibilityTimeout": "%s",
    "RedrivePolicy": "{\\"deadLetterTargetArn\\":\\"%s\\",\\"maxReceiveCount\\":%s}"
  }' "$2" "$dlq_arn" "$4")"
}

dead_letter_queue millrace-jobs-dlq
dead_letter_queue millrace-uploads-dlq
dead_letter_queue millrace-outcomes-dlq
work_queue millrace-jobs-default-interactive $visibility millrace-jobs-dlq 1000
work_queue millrace-jobs-default-bulk $visibility millrace-jobs-dlq 1000
work_queue millrace-uploads 60 millrace-uploads-dlq 20
work_queue millrace-outcomes 60 millrace-outcomes-dlq 20

if ! cli dynamodb describe-table --table-name millrace-jobs >/dev/null 2>&1; then
  cli dynamodb create-table --cli-input-json '{
    "TableName": "millrace-jobs",
    "BillingMode": "PAY_PER_REQUEST",
    "KeySchema": [
      {"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    "AttributeDefinitions": [
      {"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "sk", "AttributeType": "S"},
      {"AttributeName": "ti", "AttributeType": "S"}, {"AttributeName": "ts", "AttributeType": "S"},
      {"AttributeName": "di", "AttributeType": "S"}, {"AttributeName": "ds", "AttributeType": "S"},
      {"AttributeName": "ui", "AttributeType": "S"}, {"AttributeName": "ut", "AttributeType": "N"}],
    "GlobalSecondaryIndexes": [
      {"IndexName": "tenant", "Projection": {"ProjectionType": "KEYS_ONLY"}, "KeySchema": [
        {"AttributeName": "ti", "KeyType": "HASH"}, {"AttributeName": "ts", "KeyType": "RANGE"}]},
      {"IndexName": "dead", "Projection": {"ProjectionType": "KEYS_ONLY"}, "KeySchema": [
        {"AttributeName": "di", "KeyType": "HASH"}, {"AttributeName": "ds", "KeyType": "RANGE"}]},
      {"IndexName": "due", "Projection": {"ProjectionType": "KEYS_ONLY"}, "KeySchema": [
        {"AttributeName": "ui", "KeyType": "HASH"}, {"AttributeName": "ut", "KeyType": "RANGE"}]}]
  }' >/dev/null
fi
cli dynamodb wait table-exists --table-name millrace-jobs
# Enabling it twice is an error.
case "$(cli dynamodb describe-time-to-live --table-name millrace-jobs \
  --query TimeToLiveDescription.TimeToLiveStatus --output text)" in
  ENABLED | ENABLING) ;;
  *)
    cli dynamodb update-time-to-live --table-name millrace-jobs \
      --time-to-live-specification '{"Enabled": true, "AttributeName": "ttl"}' >/dev/null
    ;;
esac

if ! cli s3api head-bucket --bucket millrace >/dev/null 2>&1; then
  cli s3api create-bucket --bucket millrace \
    --create-bucket-configuration "{\"LocationConstraint\": \"$region\"}" >/dev/null
fi
cli s3api put-bucket-versioning --bucket millrace --versioning-configuration '{"Status": "Enabled"}'
# Only what callers put below inbox/ becomes a job; what Millrace writes itself lies elsewhere.
uploads_arn="$(queue_arn millrace-uploads)"
cli s3api put-bucket-notification-configuration --bucket millrace \
  --notification-configuration "$(printf '{"QueueConfigurations": [{
    "QueueArn": "%s",
    "Events": ["s3:ObjectCreated:*"],
    "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": "inbox/"}]}}
  }]}' "$uploads_arn")"
# Longer than any job that reads it is kept: 13 days to its deadline, 14 days after it, and redrives. Days of other
# folders are deleted by the API.
cli s3api put-bucket-lifecycle-configuration --bucket millrace --lifecycle-configuration '{"Rules": [
  {"ID": "inbox", "Status": "Enabled", "Filter": {"Prefix": "inbox/"}, "Expiration": {"Days": 45}},
  {"ID": "leftovers", "Status": "Enabled", "Filter": {"Prefix": ""},
    "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
    "NoncurrentVersionExpiration": {"NoncurrentDays": 1},
    "Expiration": {"ExpiredObjectDeleteMarker": true}}]}' >/dev/null

echo "Millrace's queues, table and bucket are there."
