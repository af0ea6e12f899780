package dev.millrace.localstack.emulators.simulator;

import dev.millrace.localstack.emulators.simulator.wire.WireHead;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.Optional;

/**
 * One connection. It keeps reading while an answer is pending, so that it learns at once when the
 * client leaves. A client that pipelines requests is not served: none of the SDKs does.
 */
final class SimulatorHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private final ModelApi api;
  private final ControlApi control;
  private final HeldReplies held;
  private Optional<PendingReply> pending = Optional.empty();

  SimulatorHandler(ModelApi api, ControlApi control, HeldReplies held) {
    super(FullHttpRequest.class);
    this.api = api;
    this.control = control;
    this.held = held;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    var target = new QueryStringDecoder(request.uri());
    String method = request.method().name();
    byte[] body = ByteBufUtil.getBytes(request.content());
    Optional<Endpoint> endpoint =
        method.equals("POST") ? Endpoint.at(target.path()) : Optional.empty();
    if (endpoint.isPresent()) {
      var head =
          new WireHead(
              endpoint.get().modelId(), name -> Optional.ofNullable(request.headers().get(name)));
      Reply reply = api.reply(endpoint.get().wire(), head, body);
      pending = Optional.of(PendingReply.schedule(context, reply, held));
    } else if (target.path().startsWith(ControlApi.PREFIX)) {
      send(context, control.answer(method, target, body));
    } else {
      send(context, Responses.message(404, "", "There is no " + method + " " + target.path()));
    }
  }

  private static void send(ChannelHandlerContext context, FullHttpResponse response) {
    var _ = context.writeAndFlush(response);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    pending.ifPresent(PendingReply::abort);
    context.fireChannelInactive();
  }

  /** A reset connection is a client that left; channelInactive follows. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var _ = context.close();
  }
}
