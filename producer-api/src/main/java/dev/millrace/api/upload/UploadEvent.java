package dev.millrace.api.upload;

import java.util.List;

/** What a message of the uploads queue says. */
sealed interface UploadEvent {

  /** Objects were created; the list is empty if other things happened to objects. */
  record Created(List<Upload> uploads) implements UploadEvent {
    public Created {
      uploads = List.copyOf(uploads);
    }
  }

  /** Nothing about objects, such as the test message of a new notification. */
  record Irrelevant() implements UploadEvent {}

  /** This code cannot read it; nothing in it was acted upon. */
  record Unreadable(String why) implements UploadEvent {}
}
