package unanimous.coordinator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import unanimous.coordinator.read.KeyGet;
import unanimous.coordinator.write.KeyWrite;
import unanimous.node.access.Access;
import unanimous.node.access.Scope;
import unanimous.node.web.KeyWay;
import unanimous.node.web.Problems;
import unanimous.protocol.transaction.Key;

/** {@code /kv/{key}}: the way in for single keys. */
@Component
final class KeyEndpoint implements KeyWay.KeyHandler {

  private final Access access;
  private final KeyGet get;
  private final KeyWrite write;

  KeyEndpoint(Access access, KeyGet get, KeyWrite write) {
    this.access = access;
    this.get = get;
    this.write = write;
  }

  @Override
  public void handle(Key key, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getMethod()) {
      case "GET", "HEAD" -> {
        access.require(Scope.READ, key, request);
        get.handle(key, request, response);
      }
      case "PUT", "POST" -> {
        access.require(Scope.WRITE, key, request);
        write.put(key, request, response);
      }
      case "DELETE" -> {
        access.require(Scope.WRITE, key, request);
        write.delete(key, request, response);
      }
      default -> {
        String allowed = "GET, HEAD, PUT, POST, DELETE";
        response.setHeader("Allow", allowed);
        throw Problems.methodNotAllowed(request.getMethod(), allowed).asException();
      }
    }
  }
}
