package dev.millrace.localstack.emulators.simulator.answer;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The sentences whose words the text uses most, in the order of the text. */
final class Summary {

  private static final int SHORT_TEXT = 6;

  /** Shorter words say little about the subject. */
  private static final int MIN_WORD_LENGTH = 4;

  private Summary() {}

  static String of(String text) {
    List<String> sentences = Words.sentencesOf(text);
    if (sentences.isEmpty()) {
      return "There is no text to summarise.";
    }
    Map<String, Long> frequency =
        sentences.stream()
            .flatMap(sentence -> Words.of(sentence).stream())
            .filter(word -> word.length() >= MIN_WORD_LENGTH)
            .collect(groupingBy(word -> word, counting()));
    List<Double> centrality =
        sentences.stream().map(sentence -> centrality(sentence, frequency)).toList();
    return IntStream.range(0, sentences.size())
        .boxed()
        .sorted(comparingDouble(index -> -centrality.get(index)))
        .limit(sentences.size() < SHORT_TEXT ? 2 : 3)
        .sorted()
        .map(sentences::get)
        .collect(joining(" "));
  }

  private static double centrality(String sentence, Map<String, Long> frequency) {
    return Words.of(sentence).stream()
        .mapToLong(word -> frequency.getOrDefault(word, 0L))
        .average()
        .orElse(0);
  }
}
