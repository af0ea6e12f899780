package dev.millrace.api.ledger;

import dev.millrace.aws.message.DecodedOutcome;
import dev.millrace.aws.message.OutcomeMessageCodec;
import io.awspring.cloud.sqs.annotation.SqsListener;

/**
 * Takes the ends of attempts from the outcomes queue. What this version cannot read is not
 * acknowledged: a later version will read it, or it ends in the dead-letter queue.
 */
final class OutcomeListener {
  private final OutcomeMessageCodec codec = new OutcomeMessageCodec();
  private final OutcomeMeters meters;

  OutcomeListener(OutcomeMeters meters) {
    this.meters = meters;
  }

  @SqsListener(queueNames = "#{@queueNames.outcomes()}", id = "outcomes")
  void receive(String body) {
    switch (codec.decode(body)) {
      case DecodedOutcome.Known(var outcome) -> meters.count(outcome);
      case DecodedOutcome.UnknownVersion(int version) ->
          throw UnreadableOutcomeException.because("outcome of unknown version " + version);
      case DecodedOutcome.Unreadable(String why) ->
          throw UnreadableOutcomeException.because("unreadable outcome: " + why);
    }
  }
}
