package unanimous.coordinator.write;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import unanimous.node.web.ProblemException;

/** A header that says something once or not at all: of two only one would be heeded. */
final class OnlyHeader {

  private OnlyHeader() {}

  /**
   * Its value; null if there is none.
   *
   * @param refusal what is thrown if there are several, of its name
   */
  static @Nullable String of(
      HttpServletRequest request, String name, Function<String, ProblemException> refusal) {
    String value = request.getHeader(name);
    if (value != null && Collections.list(request.getHeaders(name)).size() > 1) {
      throw refusal.apply(name);
    }
    return value;
  }
}
