package unanimous.system.containers;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unanimous.system.cluster.Checkout;

/**
 * What docker-compose.yml lets a service have and do, for containers that tests make by themselves.
 *
 * @param service as the file has it
 */
record Confinement(JsonNode service) {

  private static final String MEBIBYTES = "m";

  /** Of a service, such as {@code replica-1}. */
  static Confinement of(String service) {
    try {
      String file = Files.readString(Checkout.path().resolve("docker-compose.yml"));
      JsonNode content = JsonMapper.shared().valueToTree(new Yaml().load(file));
      return new Confinement(content.required("services").required(service));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void confine(HostConfig host) {
    host.withReadonlyRootfs(service.required("read_only").booleanValue())
        .withTmpFs(folders())
        .withCapDrop(texts("cap_drop").stream().map(Capability::valueOf).toArray(Capability[]::new))
        .withSecurityOpts(texts("security_opt"))
        .withMemory(memoryBytes())
        .withDnsOptions(texts("dns_opt"));
  }

  /** Folders in memory, each with its options. */
  private Map<String, String> folders() {
    return texts("tmpfs").stream()
        .map(folder -> folder.split(":", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
  }

  private long memoryBytes() {
    String limit = service.required("mem_limit").stringValue();
    if (!limit.endsWith(MEBIBYTES)) {
      throw new IllegalStateException(limit + " is not in mebibytes");
    }
    return Long.parseLong(limit, 0, limit.length() - MEBIBYTES.length(), 10) << 20;
  }

  private List<String> texts(String property) {
    return service.required(property).valueStream().map(JsonNode::stringValue).toList();
  }
}
