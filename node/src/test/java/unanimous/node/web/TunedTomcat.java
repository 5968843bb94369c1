package unanimous.node.web;

import jakarta.servlet.http.HttpServlet;
import java.util.List;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServer;

/** Tomcat as the services have it, with one servlet in the framework's place. */
final class TunedTomcat {

  private TunedTomcat() {}

  static WebServer start(
      List<ShortWay> shortWays, Class<? extends NodeHttp> http, HttpServlet framework) {
    var factory = new TomcatServletWebServerFactory(0);
    factory.setShutdown(Shutdown.GRACEFUL);
    new TomcatTuning(shortWays).customize(factory);
    factory.setProtocol(http.getName());
    WebServer started =
        factory.getWebServer(context -> context.addServlet("framework", framework).addMapping("/"));
    started.start();
    return started;
  }
}
