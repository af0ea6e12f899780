// A contender: sqs-consumer as it comes ("default"), or as fast as we can make it ("tuned"): ten messages at a time,
// batch handlers that delete with one call, as many consumers as the concurrency needs.
import { SQSClient, GetQueueUrlCommand } from "@aws-sdk/client-sqs";
import { Consumer } from "sqs-consumer";
import { createInterface } from "node:readline";
import { Agent } from "node:http";

const isTuned = process.argv[2] === "tuned";
const BATCH = 10;
const STRIDE = 7919n;
const IDLE_CONSUMERS = 8;

const answer = (value) => process.stdout.write("@arm " + value + "\n");

function latencyOf(order, number) {
  const { minMillis, maxMillis } = order.latency;
  if (maxMillis === 0) return 0;
  return minMillis + Number((BigInt(number) * STRIDE) % BigInt(maxMillis - minMillis + 1));
}

async function run(order) {
  const instances = !isTuned ? 1
    : order.latency.maxMillis === 0 ? IDLE_CONSUMERS : Math.ceil(order.concurrency / BATCH);
  const agent = new Agent({ keepAlive: true, maxSockets: instances + 64 });
  const sqs = new SQSClient({ requestHandler: { httpAgent: agent } });
  const calls = {};
  sqs.middlewareStack.add((next, context) => (args) => {
    const name = "Sqs." + context.commandName.replace("Command", "");
    calls[name] = (calls[name] ?? 0) + 1;
    return next(args);
  }, { step: "finalizeRequest", name: "count" });
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: order.queue }));

  let begun = 0, end = process.hrtime.bigint();
  const seen = new Set();
  const endedMicros = {};
  const start = process.hrtime.bigint();
  let allDone;
  const done = new Promise((resolve) => { allDone = resolve; });

  const handle = async (message) => {
    const pause = latencyOf(order, begun++);
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    if (!seen.has(message.MessageId)) {
      seen.add(message.MessageId);
      end = process.hrtime.bigint();
      if (seen.size === 1) endedMicros[message.MessageId] = Date.now() * 1000;
      if (seen.size === order.jobs) allDone();
    }
    return message;
  };
  const settings = isTuned
    ? { batchSize: BATCH, waitTimeSeconds: 1, handleMessageBatch: (messages) => Promise.all(messages.map(handle)) }
    : { waitTimeSeconds: 1, handleMessage: handle };
  const consumers = Array.from({ length: instances }, () =>
    Consumer.create({ queueUrl: QueueUrl, sqs, pollingCompleteWaitTimeMs: 5000, ...settings }));
  for (const consumer of consumers) {
    consumer.on("error", (error) => console.error(error.message));
    consumer.start();
  }
  await done;
  await Promise.all(consumers.map((consumer) => new Promise((resolve) => {
    consumer.on("stopped", resolve);
    consumer.stop();
  })));
  sqs.destroy();
  agent.destroy();
  return {
    handled: begun, distinct: seen.size, wallMillis: Number(end - start) / 1e6, calls, endedMicros,
  };
}

answer("ready");
for await (const line of createInterface({ input: process.stdin })) {
  if (line.startsWith("prepare ")) answer("prepared");
  else if (line.startsWith("run ")) answer(JSON.stringify(await run(JSON.parse(line.slice(4)))));
}
