package unanimous.node.wire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import unanimous.node.access.Access;
import unanimous.node.access.Scope;
import unanimous.node.web.Problems;
import unanimous.node.web.ShortWay;
import unanimous.node.web.UnreadableBody;

/**
 * Takes the messages that the cluster's own processes post to one path.
 *
 * @param <M> the message
 */
public final class MessageWay<M> implements ShortWay {

  private final String path;
  private final Class<M> type;
  private final Access access;
  private final MessageHandler<M> handler;

  public MessageWay(String path, Class<M> type, Access access, MessageHandler<M> handler) {
    this.path = path;
    this.type = type;
    this.access = access;
    this.handler = handler;
  }

  @Override
  public boolean takes(HttpServletRequest request) {
    return request.getRequestURI().equals(path) && request.getMethod().equals("POST");
  }

  @Override
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    access.require(Scope.CLUSTER, request);
    handler.handle(read(request), request, response);
  }

  private M read(HttpServletRequest request) throws IOException {
    try {
      M message = WireFormat.of(request).read(request.getInputStream(), type);
      if (message == null) {
        throw Problems.unreadable("it is null").asException();
      }
      return message;
    } catch (JacksonException e) {
      throw UnreadableBody.problem(e).asException();
    }
  }

  /** What is done with a message. */
  @FunctionalInterface
  public interface MessageHandler<M> {

    void handle(M message, HttpServletRequest request, HttpServletResponse response)
        throws IOException;
  }
}
