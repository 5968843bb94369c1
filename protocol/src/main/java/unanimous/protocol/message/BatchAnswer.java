package unanimous.protocol.message;

import java.util.List;

/** What a participant answers to a {@link Batch}. */
public sealed interface BatchAnswer {

  /** One answer for each message, in order. */
  record Answered(List<Answer> answers) implements BatchAnswer {

    public Answered {
      answers = List.copyOf(answers);
    }
  }

  /** Nothing was taken: the sender is not the coordinator this store obeys. */
  record Fenced(Fence fence) implements BatchAnswer {}
}
