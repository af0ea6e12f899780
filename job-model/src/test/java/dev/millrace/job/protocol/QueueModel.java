package dev.millrace.job.protocol;

import dev.millrace.job.message.Cause;
import java.util.ArrayList;
import java.util.List;

/** A standard queue: at least once, any order, one valid receipt handle per message. */
record QueueModel(List<Message> messages) {
  static final QueueModel EMPTY = new QueueModel(List.of());

  /** Nobody holds the newest receipt handle any more. */
  static final int NOBODY = -1;

  QueueModel {
    messages = List.copyOf(messages);
  }

  /** Where a message is. */
  enum Place {
    VISIBLE,
    HIDDEN,
    DELETED
  }

  /**
   * One message.
   *
   * @param isOld whether it was sent so long ago that nobody will write its state any more
   * @param holder the worker with the newest receipt handle
   */
  record Message(Cause cause, Place place, boolean isOld, int holder) {
    boolean isLive() {
      return place != Place.DELETED;
    }
  }

  Message message(int index) {
    return messages.get(index);
  }

  boolean holdsLiveMessage() {
    return messages.stream().anyMatch(Message::isLive);
  }

  QueueModel send(Cause cause) {
    var next = new ArrayList<>(messages);
    next.add(new Message(cause, Place.VISIBLE, false, NOBODY));
    return new QueueModel(next);
  }

  /** Hands a message out; a deleted one may turn up once more. */
  QueueModel deliver(int index, int worker) {
    Message old = message(index);
    Place place = old.isLive() ? Place.HIDDEN : Place.DELETED;
    return with(index, new Message(old.cause(), place, old.isOld(), worker));
  }

  QueueModel delete(int index) {
    Message old = message(index);
    return with(index, new Message(old.cause(), Place.DELETED, old.isOld(), NOBODY));
  }

  QueueModel endVisibilityTimeout(int index) {
    Message old = message(index);
    return with(index, new Message(old.cause(), Place.VISIBLE, old.isOld(), old.holder()));
  }

  QueueModel growOld(int index) {
    Message old = message(index);
    return with(index, new Message(old.cause(), old.place(), true, old.holder()));
  }

  /** The worker forgets its receipt handle. */
  QueueModel forget(int index, int worker) {
    Message old = message(index);
    return old.holder() == worker
        ? with(index, new Message(old.cause(), old.place(), old.isOld(), NOBODY))
        : this;
  }

  private QueueModel with(int index, Message message) {
    var next = new ArrayList<>(messages);
    next.set(index, message);
    return new QueueModel(next);
  }
}
