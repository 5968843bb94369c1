package unanimous.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.support.FakeService;

class ServiceCommandTest {

  private static final Path DATA = Path.of("data");
  private static final String PATIENT = "-XX:Tier2InvokeNotifyFreqLog=16";

  @TempDir private Path checkout = Path.of("");
  private final ClusterShape shape = new ClusterShape(7000, 1);

  @BeforeEach
  void build() {
    FakeService.install(checkout);
  }

  @Test
  void chosenOptionsReplaceThoseOfMemoryOnly() {
    assertThat(start("")).contains("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
    assertThat(start(" -Xmx1g  -Da=b "))
        .contains("-Xmx1g", "-Da=b", "-XX:+ExitOnOutOfMemoryError")
        .doesNotContain("-Xmx256m", "");
  }

  @Test
  void chosenOptionsComeAfterTheSettledBeansAndMaySayOtherwise() {
    assertThat(start("-Dspring.aot.enabled=false"))
        .containsSubsequence("-Dspring.aot.enabled=true", "-Dspring.aot.enabled=false");
  }

  @Test
  void reflectsByTheJvmsOwnCodeOnlyWhereNoVirtualThreadWaitsMeanwhile() {
    String natively = "-Djdk.reflect.useNativeAccessorOnly=true";

    assertThat(start("")).doesNotContain(natively);
    assertThat(command("").of(shape.replicaMembers().getFirst(), shape, DATA)).contains(natively);
  }

  @Test
  void startsFromAnArchiveWithoutHurryToCompileAgainUnlessOtherwiseIsChosen() throws IOException {
    assertThat(start("")).doesNotContain(PATIENT);

    Path prepared = command("").files(Service.COORDINATOR).prepared();
    Files.createFile(Files.createDirectories(prepared).resolve(ServiceFiles.ARCHIVE));

    assertThat(start("-XX:Tier2InvokeNotifyFreqLog=11"))
        .contains("-XX:AOTCache=" + prepared.resolve(ServiceFiles.ARCHIVE))
        .containsSubsequence(PATIENT, "-XX:Tier2InvokeNotifyFreqLog=11");
    assertThat(rehearsal(""))
        .as("what is to be compiled twice is found out by the JVM's own rules")
        .doesNotContain(PATIENT);
  }

  @Test
  void rehearsesWithTheUsualOptionsWhateverIsChosen() {
    assertThat(rehearsal("-Xmx1g"))
        .contains("-Xmx256m", "-XX:AOTCacheOutput=" + Path.of("unpacked", "classes.aot"))
        .doesNotContain("-Xmx1g");
  }

  private List<String> start(String options) {
    return command(options).of(shape.coordinator(), shape, DATA);
  }

  private List<String> rehearsal(String options) {
    return command(options).rehearsal(shape.coordinator(), shape, Path.of("unpacked"), DATA);
  }

  private ServiceCommand command(String options) {
    return ServiceCommand.of(checkout, Map.of("KV_JAVA_OPTS", options));
  }
}
