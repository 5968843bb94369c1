package unanimous.coordinator.contract;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import unanimous.node.access.Needs;
import unanimous.node.wire.WireFormat;

/**
 * {@code GET /v3/api-docs}: the contract as JSON. It is written by hand, as YAML because people
 * read it, and read when somebody asks: a start pays nothing for it.
 */
@RestController
final class ContractEndpoint {

  private static final ClassPathResource CONTRACT = new ClassPathResource("openapi.yaml");

  @Needs({})
  @GetMapping("/v3/api-docs")
  void contract(HttpServletResponse response) throws IOException {
    try (InputStream yaml = CONTRACT.getInputStream()) {
      Object contract = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      WireFormat.JSON.write(contract, response);
    }
  }
}
