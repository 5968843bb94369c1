package unanimous.node.web;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import unanimous.node.process.DataFolder;

/**
 * Gives Tomcat the folders that it insists on, though it has nothing to put there, within the
 * process's own. It would make two among the system's temporary files for each start, and those of
 * a process that is killed would stay.
 */
@Component
public final class TomcatFolder
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final DataFolder data;

  TomcatFolder(DataFolder data) {
    this.data = data;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.setBaseDirectory(data.folder("tomcat").toFile());
    factory.setDocumentRoot(data.folder("tomcat/documents").toFile());
  }
}
