package dev.millrace.localstack.emulators.simulator;

import dev.millrace.localstack.emulators.simulator.chat.ChatWire;
import dev.millrace.localstack.emulators.simulator.converse.ConverseWire;
import dev.millrace.localstack.emulators.simulator.messages.InvokeWire;
import dev.millrace.localstack.emulators.simulator.messages.MessagesWire;
import dev.millrace.localstack.emulators.simulator.wire.Wire;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where calls of a model arrive.
 *
 * @param modelId that the path names; empty if the body does
 */
record Endpoint(Wire wire, String modelId) {

  private static final Pattern BEDROCK = Pattern.compile("/model/(.+)/(converse|invoke)");
  private static final Wire CONVERSE = new ConverseWire();
  private static final Wire INVOKE = new InvokeWire();
  private static final Wire CHAT = new ChatWire();
  private static final Wire MESSAGES = new MessagesWire();

  static Optional<Endpoint> at(String path) {
    Matcher bedrock = BEDROCK.matcher(path);
    if (bedrock.matches()) {
      Wire wire = bedrock.group(2).equals("invoke") ? INVOKE : CONVERSE;
      return Optional.of(new Endpoint(wire, bedrock.group(1)));
    }
    return switch (path) {
      case "/openai/v1/chat/completions" -> Optional.of(new Endpoint(CHAT, ""));
      case "/anthropic/v1/messages" -> Optional.of(new Endpoint(MESSAGES, ""));
      default -> Optional.empty();
    };
  }
}
