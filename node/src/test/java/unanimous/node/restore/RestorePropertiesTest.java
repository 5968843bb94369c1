package unanimous.node.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import unanimous.node.process.StartRefused;
import unanimous.protocol.message.ParticipantName;

class RestorePropertiesTest {

  private static final Path FILE = Path.of("backup");

  @Test
  void restoresNothingUnlessItIsTold() {
    assertThat(new RestoreProperties(null, null).restoration()).isEmpty();
  }

  @Test
  void needsBothTheFileAndTheNewId() {
    assertThatThrownBy(() -> new RestoreProperties(FILE, null))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("go together");
    assertThatThrownBy(() -> new RestoreProperties(null, "new"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("go together");
  }

  @Test
  void refusesAnIdThatIsNone() {
    assertThatThrownBy(() -> new RestoreProperties(FILE, "a b"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("letters");
  }

  @Test
  void givesEachReplicaOfEachClusterAStoreIdOfItsOwn() {
    var one = new Restoration(FILE, "one");
    var other = new Restoration(FILE, "other");
    var replica = new ParticipantName("replica-1");

    assertThat(one.storeId(replica))
        .isEqualTo(one.storeId(replica))
        .isNotEqualTo(other.storeId(replica))
        .isNotEqualTo(one.storeId(new ParticipantName("replica-2")));
  }

  @Test
  void letsBeWhatItHasRestored() {
    var restoration = new Restoration(FILE, "new");

    assertThatCode(() -> restoration.requireDone(Optional.of("new"))).doesNotThrowAnyException();
    assertThatThrownBy(() -> restoration.requireDone(Optional.of("another")))
        .isInstanceOf(StartRefused.class);
    assertThatThrownBy(() -> restoration.requireDone(Optional.empty()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("already");
  }
}
