package unanimous.cli.backup;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import unanimous.cli.file.Folder;
import unanimous.protocol.digest.Sha256;

/**
 * A file on its way to its place: under a temporary name beside it until it is whole, checked and
 * durable. What is not put in place is removed.
 */
final class ReceivedFile implements Closeable {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path place;
  private final Path draft;
  private final FileChannel channel;
  private final MessageDigest digest = Sha256.begin();
  private final OutputStream content;

  /** Makes the temporary file. */
  ReceivedFile(Path place) throws IOException {
    this.place = place;
    draft = Files.createTempFile(folder(), place.getFileName() + ".", ".partial");
    // When somebody ends the program with Ctrl-C.
    draft.toFile().deleteOnExit();
    channel = FileChannel.open(draft, StandardOpenOption.WRITE);
    content =
        new DigestOutputStream(
            new BufferedOutputStream(new OwnFailures(channel), BUFFER_BYTES), digest);
  }

  /** Where its bytes go; an {@link UncheckedIOException} says that they cannot. */
  OutputStream content() {
    return content;
  }

  /** Of what has been written, as RFC 9530 writes it; call once. */
  String digest() {
    return "sha-256=:" + Base64.getEncoder().encodeToString(digest.digest()) + ":";
  }

  /**
   * Makes it durable under its name.
   *
   * @param replacing whether a file that has the name may be replaced
   */
  void putInPlace(boolean replacing) throws IOException {
    content.flush();
    channel.force(true);
    if (replacing) {
      Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.move(draft, place);
    }
    Folder.force(folder());
  }

  private Path folder() throws IOException {
    Path folder = place.toAbsolutePath().getParent();
    if (folder == null) {
      throw new FileAlreadyExistsException(place.toString());
    }
    return folder;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(draft);
  }

  /** A disk that is full must not be taken for a connection that was lost. */
  private static final class OwnFailures extends FilterOutputStream {

    OwnFailures(FileChannel file) {
      super(Channels.newOutputStream(file));
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
      try {
        out.write(bytes, offset, count);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
