package dev.millrace.localstack.emulators.simulator;

import dev.millrace.localstack.emulators.simulator.calls.CallStatus;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A reply on its way; lives on its connection's event loop, which is also its timer. */
final class PendingReply {

  private final ChannelHandlerContext context;
  private final Reply reply;
  private Optional<Future<?>> timer = Optional.empty();
  private boolean ended;

  private PendingReply(ChannelHandlerContext context, Reply reply) {
    this.context = context;
    this.reply = reply;
  }

  static PendingReply schedule(ChannelHandlerContext context, Reply reply, HeldReplies held) {
    var pending = new PendingReply(context, reply);
    if (reply.held()) {
      held.add(pending);
    } else if (reply.response().isPresent()) {
      if (reply.latency().isZero()) {
        pending.write();
      } else {
        pending.timer =
            Optional.of(
                context
                    .executor()
                    .schedule(pending::write, reply.latency().toNanos(), TimeUnit.NANOSECONDS));
      }
    }
    return pending;
  }

  /** Sends a held reply, from any thread. */
  void release() {
    context.executor().execute(this::write);
  }

  private void write() {
    FullHttpResponse response = reply.response().orElseThrow().get();
    var _ =
        context
            .writeAndFlush(response)
            .addListener(written -> end(written.isSuccess() ? reply.status() : CallStatus.ABORTED));
  }

  /** The client has left. */
  void abort() {
    timer.ifPresent(future -> future.cancel(false));
    end(CallStatus.ABORTED);
  }

  private void end(CallStatus status) {
    if (!ended) {
      ended = true;
      reply.settle().run();
      reply.call().end(status);
    }
  }
}
