package unanimous.replica.backup;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import unanimous.node.driver.Inbox;
import unanimous.node.sqlite.LogFailure;
import unanimous.node.sqlite.backup.BackupMeta;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemType;
import unanimous.node.wire.BackupHeaders;
import unanimous.node.wire.BackupOrder;
import unanimous.protocol.digest.Sha256;
import unanimous.protocol.message.Fence;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantStatus;

/** {@code POST /backup}: makes a copy of the store for the coordinator, and sends it. */
@RestController
final class BackupController {

  private static final Logger log = LoggerFactory.getLogger(BackupController.class);

  private final Inbox<ParticipantEvent> inbox;
  private final ScratchFile scratch;
  private final ConsistentCopy copy;

  BackupController(Inbox<ParticipantEvent> inbox, ScratchFile scratch, ConsistentCopy copy) {
    this.inbox = inbox;
    this.scratch = scratch;
    this.copy = copy;
  }

  @PostMapping("/backup")
  void backup(@RequestBody BackupOrder order, HttpServletResponse response) throws IOException {
    requireOurs(order);
    scratch.use(file -> {
      BackupMeta meta = make(order, file);
      log.info("Copied {} entries up to revision {}", meta.entries(), meta.revision());
      send(file, meta, response);
    });
  }

  private void requireOurs(BackupOrder order) {
    ParticipantStatus status = inbox.ask(ParticipantEvent.Describe::new);
    if (!status.storeId().equals(order.storeId())) {
      throw fenced(Fence.FOREIGN_STORE);
    }
    if (!status.coordinator().equals(Optional.of(order.from()))) {
      throw fenced(Fence.UNKNOWN_COORDINATOR);
    }
  }

  private static RuntimeException fenced(Fence fence) {
    return new Problem(ProblemType.FENCED, "Not copied: " + fence.words() + ".").asException();
  }

  private BackupMeta make(BackupOrder order, Path file) {
    try {
      return copy.make(order, file);
    } catch (LogFailure e) {
      if (e.isDiskFull()) {
        throw ScratchFile.noRoom("the disk has become full while the copy was made");
      }
      throw e;
    }
  }

  private static void send(Path file, BackupMeta meta, HttpServletResponse response)
      throws IOException {
    response.setContentType(BackupHeaders.CONTENT_TYPE);
    response.setContentLengthLong(Files.size(file));
    response.setHeader(BackupHeaders.DIGEST, digest(file));
    response.setHeader(BackupHeaders.REVISION, Long.toString(meta.revision()));
    response.setHeader(BackupHeaders.ENTRIES, Long.toString(meta.entries()));
    Files.copy(file, response.getOutputStream());
  }

  /** As RFC 9530 writes it. */
  private static String digest(Path file) throws IOException {
    MessageDigest sha256 = Sha256.begin();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), sha256)) {
      bytes.transferTo(OutputStream.nullOutputStream());
    }
    return "sha-256=:" + Base64.getEncoder().encodeToString(sha256.digest()) + ":";
  }
}
