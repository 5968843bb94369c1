package unanimous.node.web;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Says in words what is wrong with a JSON body. What Jackson says of it names the classes that it
 * was to become, which are nobody's business.
 */
public final class UnreadableBody {

  private UnreadableBody() {}

  /** The problem that there is with a body; none of Jackson's if there was no body. */
  public static Problem problem(@Nullable Throwable why) {
    return switch (why) {
      case JacksonException failure when RequestBody.isTimeout(failure) -> Problems.tooSlow();
      case JacksonException failure -> Problems.unreadable(words(failure));
      case null, default -> Problems.unreadable("there must be one");
    };
  }

  /** What is wrong, as the end of a sentence. */
  public static String words(JacksonException failure) {
    return switch (failure) {
      case StreamConstraintsException _ -> "it is too deep, or something in it is too long";
      case UnexpectedEndOfInputException _ -> "it ends in the middle";
      case StreamReadException syntax -> syntax.getOriginalMessage();
      default -> what(failure) + where(failure);
    };
  }

  private static String what(JacksonException failure) {
    return failure.getCause() instanceof IllegalArgumentException refusal
        ? String.valueOf(refusal.getMessage())
        : "something is missing or of another kind";
  }

  private static String where(JacksonException failure) {
    String path =
        failure.getPath().stream().map(UnreadableBody::step).collect(Collectors.joining("."));
    return path.isEmpty() ? "" : " at " + path;
  }

  private static String step(JacksonException.Reference step) {
    String name = step.getPropertyName();
    return name == null ? Integer.toString(step.getIndex()) : name;
  }
}
