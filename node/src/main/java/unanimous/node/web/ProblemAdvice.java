package unanimous.node.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers every failure of a controller, and of the framework before it, as a problem document. */
@RestControllerAdvice
public final class ProblemAdvice {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  void problem(ProblemException failure, HttpServletResponse response) throws IOException {
    failure.problem().writeTo(response);
  }

  @ExceptionHandler
  void unreadable(HttpMessageNotReadableException failure, HttpServletResponse response)
      throws IOException {
    UnreadableBody.problem(failure.getCause()).writeTo(response);
  }

  @ExceptionHandler
  void mistyped(MethodArgumentTypeMismatchException failure, HttpServletResponse response)
      throws IOException {
    Problems.forStatus(
            400,
            "The parameter "
                + failure.getName()
                + " is not understood: '"
                + failure.getValue()
                + "'. Nothing was changed.")
        .writeTo(response);
  }

  /** Tomcat's, of a query or of a form, whoever was the first to ask for a parameter. */
  @ExceptionHandler
  void undecodable(InvalidParameterException failure, HttpServletResponse response)
      throws IOException {
    Problems.undecodableParameters(failure.getErrorCode()).writeTo(response);
  }

  /** Whoever asked has gone while the answer was on its way: there is nobody to tell. */
  @ExceptionHandler
  void hungUp(IOException failure, HttpServletResponse response) throws IOException {
    if (response.isCommitted()) {
      log.debug("Who asked is gone", failure);
    } else {
      other(failure, response);
    }
  }

  @ExceptionHandler
  void other(Exception failure, HttpServletResponse response) throws IOException {
    if (failure instanceof ErrorResponse refusal) {
      refusal
          .getHeaders()
          .forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
      FrameworkRefusal.problem(refusal).writeTo(response);
    } else {
      log.error("A request failed", failure);
      Problems.internal().writeTo(response);
    }
  }
}
