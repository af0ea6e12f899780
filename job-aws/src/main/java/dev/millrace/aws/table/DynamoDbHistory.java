package dev.millrace.aws.table;

import static dev.millrace.aws.table.DynamoDbValues.text;

import dev.millrace.job.HistoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The history as a list of texts: seconds, state and, if there is one, a reason.
 *
 * <p>The attempt of an entry is not written, because a claim appends its entry without knowing the
 * attempt it begins. It follows from the job's attempt, counted back: each entry that begins an
 * attempt is one less.
 */
final class DynamoDbHistory {
  private static final Pattern SPACE = Pattern.compile(" ");
  private static final String BEGINNING = "in_progress";

  private DynamoDbHistory() {}

  static AttributeValue encode(List<HistoryEntry> history) {
    return AttributeValue.fromL(history.stream().map(DynamoDbHistory::encode).toList());
  }

  private static AttributeValue encode(HistoryEntry entry) {
    String text = DynamoDbValues.seconds(entry.at()) + " " + entry.state();
    return text(entry.reason().map(reason -> text + " " + reason).orElse(text));
  }

  static List<HistoryEntry> decode(AttributeValue list, int lastAttempt) {
    var newestFirst = new ArrayList<HistoryEntry>();
    int attempt = lastAttempt;
    for (AttributeValue value : list.l().reversed()) {
      String[] parts = SPACE.split(value.s(), 3);
      Optional<String> reason = parts.length > 2 ? Optional.of(parts[2]) : Optional.empty();
      newestFirst.add(
          new HistoryEntry(DynamoDbValues.instant(parts[0]), parts[1], attempt, reason));
      attempt -= parts[1].equals(BEGINNING) ? 1 : 0;
    }
    return newestFirst.reversed();
  }
}
