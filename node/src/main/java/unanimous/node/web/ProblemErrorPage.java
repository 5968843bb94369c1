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
    String words = message instanceof String text && !text.isBlank() ? text : "no details";
    Problems.forStatus(code, "The request was refused: " + words + ".").writeTo(response);
  }
}
