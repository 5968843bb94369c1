package unanimous.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void throwsAwayWhatAKilledProcessHasUnpackedAndNothingElse() throws IOException {
    var data = new DataFolder(folder);
    Member replica = new ClusterShape(7000, 1).member("replica-1");
    Path unpacked = data.create(replica).resolve(DataFolder.UNPACKED);
    Path left = Files.createFile(unpacked.resolve("sqlite-3-libsqlitejdbc.so"));
    Path log = Files.createFile(data.log(replica));

    assertThat(data.create(replica)).isEqualTo(log.getParent());

    assertThat(left).doesNotExist();
    assertThat(unpacked).isEmptyDirectory();
    assertThat(log).exists();
  }
}
