package unanimous.node.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import unanimous.node.process.DataFolder;

class TomcatFolderTest {

  @Test
  void keepsEverythingInTheProcessesFolder(@TempDir Path temporary) {
    Path folder = temporary.resolve("replica-1");
    var factory = new TomcatServletWebServerFactory(0);
    try (DataFolder data = DataFolder.lock(folder)) {
      new TomcatFolder(data).customize(factory);
    }

    var server = (TomcatWebServer) factory.getWebServer();
    try {
      Host host = server.getTomcat().getHost();
      assertThat(host.getCatalinaBase().toPath()).isEqualTo(folder.resolve("tomcat"));
      assertThat(host.findChildren())
          .singleElement()
          .extracting(context -> Path.of(((Context) context).getDocBase()))
          .isEqualTo(folder.resolve("tomcat/documents"));
    } finally {
      server.destroy();
    }
  }
}
