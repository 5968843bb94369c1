package unanimous.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unanimous.system.cluster.Checkout;

/**
 * docs/configuration.md lists every property with its default, and none that is not: it is held
 * against what the compiler wrote down of the properties. What they are it says in more words.
 */
class ConfigurationPageTest {

  private static final Path PAGE = Checkout.path().resolve("docs/configuration.md");

  private static final Pattern ROW =
      Pattern.compile("\\| `(unanimous\\.[a-z.-]+)` \\| (?:`([^`]+)`|–) \\| (.+) \\|");

  @ParameterizedTest
  @CsvSource({"Coordinator, coordinator-service", "Replica, replica-service"})
  void listsThePropertiesOfAServiceWithTheirDefaults(String section, String module)
      throws IOException {
    assertThat(rows(section(section))).isEqualTo(properties(module));
  }

  @Test
  void listsWhatBothHaveInCommon() throws IOException {
    Map<String, String> elsewhere = rows(Files.readString(PAGE));
    elsewhere.keySet().removeAll(properties("coordinator-service").keySet());
    elsewhere.keySet().removeAll(properties("replica-service").keySet());

    assertThat(elsewhere).isEqualTo(properties("node"));
  }

  private static String section(String title) throws IOException {
    return Arrays.stream(Files.readString(PAGE).split("(?m)^## ", -1))
        .filter(section -> section.startsWith(title + "\n"))
        .findFirst()
        .orElseThrow();
  }

  /** The properties of a table, with their defaults, empty if they have none. */
  private static Map<String, String> rows(String text) {
    Map<String, String> rows = new TreeMap<>();
    Matcher row = ROW.matcher(text);
    while (row.find()) {
      String byDefault = row.group(2);
      rows.put(row.group(1), byDefault == null ? "" : byDefault);
    }
    return rows;
  }

  private static Map<String, String> properties(String module) throws IOException {
    Path metadata =
        Checkout.path()
            .resolve(module)
            .resolve("target/classes/META-INF/spring-configuration-metadata.json");
    Map<String, String> properties = new TreeMap<>();
    for (JsonNode property :
        JsonMapper.shared().readTree(Files.readString(metadata)).get("properties")) {
      properties.put(
          property.get("name").stringValue(), property.path("defaultValue").asString(""));
    }
    return properties;
  }
}
