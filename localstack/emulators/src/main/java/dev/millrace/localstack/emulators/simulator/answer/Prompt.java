package dev.millrace.localstack.emulators.simulator.answer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the model was asked.
 *
 * @param instructions everything but the document: system text and what surrounds the document
 * @param document the text between {@code <document>} tags, else the last user text
 * @param schema a JSON schema that came beside the text
 */
record Prompt(String instructions, String document, Optional<String> schema) {

  private static final Pattern TAGGED = Pattern.compile("(?s)<document[^>]*>(.*?)</document>");

  static Prompt of(String system, String user, Optional<String> schema) {
    Matcher tagged = TAGGED.matcher(user);
    if (!tagged.find()) {
      return new Prompt(system + "\n" + user, user.strip(), schema);
    }
    var documents = new StringBuilder(tagged.group(1).strip());
    while (tagged.find()) {
      documents.append('\n').append(tagged.group(1).strip());
    }
    String around = TAGGED.matcher(user).replaceAll("\n");
    return new Prompt(system + "\n" + around, documents.toString(), schema);
  }
}
