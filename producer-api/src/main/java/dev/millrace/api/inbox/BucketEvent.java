package dev.millrace.api.inbox;

import java.util.List;

/** What a message of the uploads queue says. */
sealed interface BucketEvent {

  /** Objects were created; the list is empty if other things happened to objects. */
  record Created(List<CreatedObject> objects) implements BucketEvent {
    public Created {
      objects = List.copyOf(objects);
    }
  }

  /** Nothing about objects, such as the test message of a new notification. */
  record Irrelevant() implements BucketEvent {}

  /** This code cannot read it; nothing in it was acted upon. */
  record Unreadable(String why) implements BucketEvent {}
}
