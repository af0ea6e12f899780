package dev.millrace.localstack.emulators.simulator;

import dev.millrace.localstack.emulators.simulator.behaviour.SimulatedModels;
import dev.millrace.localstack.emulators.simulator.calls.CallLog;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** LLMs over the wires of their providers, plain HTTP/1.1 on 127.0.0.1, and a control API. */
public final class Simulator implements AutoCloseable {

  /** Twenty pictures and five documents of the largest sizes Bedrock accepts, in Base64. */
  private static final int MAX_BODY_BYTES = 140 * 1024 * 1024;

  private static final int BACKLOG = 4096;
  private static final int THREADS = 2;

  private final EventLoopGroup loops;
  private final Channel server;

  private Simulator(EventLoopGroup loops, Channel server) {
    this.loops = loops;
    this.server = server;
  }

  /**
   * Starts with the standard behaviour.
   *
   * @param port 0 for a free one
   */
  public static Simulator start(int port) {
    var models = new SimulatedModels(System::nanoTime);
    var calls = new CallLog(System::nanoTime);
    var held = new HeldReplies();
    var api = new ModelApi(models, calls, Clock.systemUTC());
    var control = new ControlApi(models, calls, held);
    var loops =
        new MultiThreadIoEventLoopGroup(
            THREADS, new DefaultThreadFactory("simulator"), NioIoHandler.newFactory());
    try {
      Channel server =
          new ServerBootstrap()
              .group(loops)
              .channel(NioServerSocketChannel.class)
              .option(ChannelOption.SO_BACKLOG, BACKLOG)
              .childOption(ChannelOption.TCP_NODELAY, true)
              .childHandler(connections(api, control, held))
              .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
              .syncUninterruptibly()
              .channel();
      return new Simulator(loops, server);
    } catch (Throwable failure) {
      var _ = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw failure;
    }
  }

  private static ChannelInitializer<SocketChannel> connections(
      ModelApi api, ControlApi control, HeldReplies held) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        channel
            .pipeline()
            .addLast(new HttpServerCodec())
            .addLast(new HttpServerKeepAliveHandler())
            .addLast(new HttpObjectAggregator(MAX_BODY_BYTES))
            .addLast(new SimulatorHandler(api, control, held));
      }
    };
  }

  public URI url() {
    var address = (InetSocketAddress) server.localAddress();
    return URI.create("http://127.0.0.1:" + address.getPort());
  }

  /** Drops every connection; pending calls count as aborted. */
  @Override
  public void close() {
    server.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
