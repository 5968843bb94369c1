package unanimous.node.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Room for a process to say that its disk is full: what it logs is often kept beside its data. A
 * small file holds that room as long as all is well, and is given up before the last words.
 */
final class LastWords {

  private static final Logger log = LoggerFactory.getLogger(LastWords.class);

  private static final int ROOM_BYTES = 32 << 10;

  private static final AtomicReference<Optional<Path>> KEPT =
      new AtomicReference<>(Optional.empty());

  private LastWords() {}

  /** Keeps the room in this folder. Without it, the process only speaks less surely. */
  static void keepRoomIn(Path folder) {
    Path file = folder.resolve("last-words.room");
    // A file system that compresses would keep no room for zeros.
    byte[] noise = new byte[ROOM_BYTES];
    new Random(ROOM_BYTES).nextBytes(noise);
    try {
      Files.write(file, noise);
      KEPT.set(Optional.of(file));
    } catch (IOException e) {
      log.debug("There is no room to keep for last words", e);
    }
  }

  /** Gives the room up: what is said next finds it. */
  static void makeRoom() {
    KEPT.getAndSet(Optional.empty())
        .ifPresent(file -> {
          try {
            Files.deleteIfExists(file);
          } catch (IOException e) {
            log.debug("The room kept for last words cannot be given up", e);
          }
        });
  }
}
