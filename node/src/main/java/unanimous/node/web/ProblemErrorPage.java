package unanimous.node.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what filters and the container refuse, in place of Spring Boot's own error page. */
@RestController
public final class ProblemErrorPage implements ErrorController {

  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object message = request.getAttribute(RequestDispatcher.ERROR_MESSAGE);
    int code = status instanceof Integer number ? number : 404;
    String words = message instanceof String text ? text : "";
    problem(code, words).writeTo(response);
  }

  /** Tomcat has no words for what it finds wrong while a body is read. */
  private static Problem problem(int status, String words) {
    if (!words.isBlank()) {
      return Problems.forStatus(status, "The request was refused: " + words + ".");
    }
    return switch (status) {
      case 400 ->
          Problems.unreadable("it is cut off, or its chunks do not have the lengths they announce");
      case 404 -> Problems.forStatus(status, "There is nothing at this address.");
      case 408 -> Problems.tooSlow();
      default ->
          Problems.forStatus(
              status,
              "The request was refused before it was looked at. Nothing was changed by it.");
    };
  }
}
