package unanimous.node.connection;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Says on which thread it answers (GET /thread), sends for as long as somebody takes it (any other
 * GET), and sends back what came (PUT).
 */
final class Answers extends HttpServlet {

  /** Why it came to an end that a body was read, if it failed. */
  final CompletableFuture<IOException> endOfBody = new CompletableFuture<>();

  /** Why nobody takes more. */
  final CompletableFuture<IOException> endOfPour = new CompletableFuture<>();

  /** A permit for each body that it has begun to read. */
  final Semaphore begun = new Semaphore(0);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getRequestURI()) {
      case "/thread" -> {
        Thread thread = Thread.currentThread();
        response.getWriter().print(thread.isVirtual() + " " + thread.threadId() + "!");
      }
      default -> pour(response);
    }
  }

  private void pour(HttpServletResponse response) {
    byte[] piece = new byte[64 << 10];
    try {
      while (true) {
        response.getOutputStream().write(piece);
      }
    } catch (IOException e) {
      endOfPour.complete(e);
    }
  }

  @Override
  protected void doPut(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    begun.release();
    try {
      byte[] body = request.getInputStream().readAllBytes();
      response.getOutputStream().write(body);
    } catch (IOException e) {
      // Tomcat tells the client.
      endOfBody.complete(e);
    }
  }
}
