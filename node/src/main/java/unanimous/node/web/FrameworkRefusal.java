package unanimous.node.web;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.NoHandlerFoundException;

/**
 * What the framework refuses before a controller is asked, in words that say what to do: its own
 * only say what is wrong.
 */
final class FrameworkRefusal {

  private FrameworkRefusal() {}

  static Problem problem(ErrorResponse refusal) {
    return switch (refusal) {
      case NoHandlerFoundException missing ->
          Problems.noEndpoint(missing.getHttpMethod(), missing.getRequestURL());
      case HttpRequestMethodNotSupportedException wrong ->
          Problems.methodNotAllowed(wrong.getMethod(), methods(wrong));
      case HttpMediaTypeNotSupportedException wrong ->
          Problems.unsupportedMediaType(types(wrong.getSupportedMediaTypes()));
      case HttpMediaTypeNotAcceptableException wrong ->
          Problems.notAcceptable(types(wrong.getSupportedMediaTypes()));
      default ->
          Problems.forStatus(
              refusal.getStatusCode().value(), String.valueOf(refusal.getBody().getDetail()));
    };
  }

  private static String methods(HttpRequestMethodNotSupportedException wrong) {
    String[] supported = Objects.requireNonNullElse(wrong.getSupportedMethods(), new String[0]);
    return Arrays.stream(supported).sorted().collect(Collectors.joining(", "));
  }

  /**
   * Those that can be written down: application/*+json is for who matches, not for who sends. None
   * are told of where the header itself cannot be understood; everything here is JSON then.
   */
  private static String types(List<MediaType> types) {
    List<MediaType> concrete = types.stream().filter(MediaType::isConcrete).toList();
    return (concrete.isEmpty() ? List.of(MediaType.APPLICATION_JSON) : concrete)
        .stream().map(MediaType::toString).collect(Collectors.joining(" or "));
  }
}
