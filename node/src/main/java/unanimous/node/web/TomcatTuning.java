package unanimous.node.web;

import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Has Tomcat let any key pass, know HTTP/1 alone, have what a connection needs and no more, and
 * report errors as problem documents.
 */
@Component
public final class TomcatTuning
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final List<ShortWay> shortWays;

  TomcatTuning(List<ShortWay> shortWays) {
    this.shortWays = shortWays;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.setProtocol(NodeHttp.class.getName());
    factory.addConnectorCustomizers(connector -> {
      // Tomcat refuses these by default, but in a key they are bytes like any other.
      connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
      connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
      connector.setAllowBackslash(true);
      // A client that waits for leave to send a body that is too large need not send it.
      set(connector, "continueResponseTiming", "onRead");
      // Large values leave in larger pieces than its own 8 KiB, as each is a call of the system:
      // 64 KiB, with their headers, in two.
      set(connector, "socket.appWriteBufSize", "34816");
      // The 42 KiB that a connection reads into and sends from are the next one's, of as many as
      // requests are kept of (processor-cache). Otherwise each crowd that comes anew leaves them
      // behind, and all must stop while they are cleared away.
      set(connector, "socket.bufferPool", "1024");
      // Each connection has room for them, and nobody is asked for any.
      set(connector, "maxTrailerSize", "512");
    });
    factory.addEngineValves(new HttpVersionValve());
    factory.addContextValves(new ShortWays(shortWays));
    factory.addContextCustomizers(context ->
        ((StandardHost) context.getParent())
            .setErrorReportValveClass(ProblemReportValve.class.getName()));
  }

  /** Tomcat passes over a name that it does not know, or no longer, without a word. */
  private static void set(Connector connector, String property, String value) {
    if (!connector.setProperty(property, value)) {
      throw new IllegalStateException("Tomcat knows no property " + property);
    }
  }
}
