package unanimous.cli.hammer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import tlschannel.ClientTlsChannel;
import tlschannel.HeapBufferAllocator;
import tlschannel.NeedsReadException;
import tlschannel.NeedsWriteException;
import unanimous.cli.http.Origin;
import unanimous.cli.http.Tls;

/**
 * TLS over a socket that never blocks, in a socket's own manner: what cannot go on now takes or
 * gives no bytes.
 */
final class TlsChannel implements ByteChannel {

  private final ClientTlsChannel tls;
  private boolean heldUp;

  private TlsChannel(ClientTlsChannel tls) {
    this.tls = tls;
  }

  static TlsChannel over(SocketChannel socket, Origin origin) throws IOException {
    return new TlsChannel(
        ClientTlsChannel.newBuilder(socket, Tls.engine(origin))
            // The library frees direct ones in a way that the JVM warns of.
            .withEncryptedBufferAllocator(new HeapBufferAllocator())
            .build());
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    try {
      return tls.read(target);
    } catch (NeedsReadException e) {
      return 0;
    } catch (NeedsWriteException e) {
      heldUp = true;
      return 0;
    }
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int before = source.remaining();
    heldUp = false;
    try {
      tls.write(source);
    } catch (NeedsReadException e) {
      // The handshake waits for the server.
    } catch (NeedsWriteException e) {
      heldUp = true;
    }
    return before - source.remaining();
  }

  /** Whether the socket must take more before anything goes on. */
  boolean isHeldUp() {
    return heldUp;
  }

  @Override
  public boolean isOpen() {
    return tls.isOpen();
  }

  @Override
  public void close() throws IOException {
    tls.close();
  }
}
