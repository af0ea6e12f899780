package dev.millrace.localstack.emulators.simulator.answer;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Words and sentences of a text. */
final class Words {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\R+");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

  /** Long texts are answered from their beginning, so that an answer costs little. */
  private static final int MAX_SENTENCES = 400;

  private Words() {}

  static List<String> of(String text) {
    return WORD.matcher(text)
        .results()
        .map(MatchResult::group)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }

  static List<String> sentencesOf(String text) {
    return SENTENCE_END
        .splitAsStream(text)
        .map(String::strip)
        .filter(sentence -> !sentence.isEmpty())
        .limit(MAX_SENTENCES)
        .toList();
  }

  static List<String> numbersOf(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).limit(MAX_SENTENCES).toList();
  }
}
