package dev.millrace.localstack.emulators.simulator.answer;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A choice among labels, offered by a line {@code Labels: a, b, c}. */
final class Labels {

  private static final Pattern OFFER = Pattern.compile("(?mi)^\\s*labels:[ \\t]*(\\S.*)$");

  private Labels() {}

  /** Empty if none are offered. */
  static List<String> offeredIn(String instructions) {
    Matcher offer = OFFER.matcher(instructions);
    return offer.find()
        ? Arrays.stream(offer.group(1).split(",", -1))
            .map(String::strip)
            .filter(label -> !label.isEmpty())
            .toList()
        : List.of();
  }

  /** The label that shares most words with the text; if several do, the text's hash decides. */
  static String choose(List<String> labels, String text) {
    Set<String> words = new HashSet<>(Words.of(text));
    long most = labels.stream().mapToLong(label -> overlap(label, words)).max().orElseThrow();
    List<String> best = labels.stream().filter(label -> overlap(label, words) == most).toList();
    return best.get(Math.floorMod(text.hashCode(), best.size()));
  }

  private static long overlap(String label, Set<String> words) {
    return Words.of(label).stream().filter(words::contains).count();
  }
}
