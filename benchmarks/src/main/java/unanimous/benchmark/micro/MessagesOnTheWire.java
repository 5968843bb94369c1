package unanimous.benchmark.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import unanimous.node.wire.WireFormat;
import unanimous.protocol.message.Batch;

/** A request from the coordinator to a replica, in either format: a batch of prepares. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MessagesOnTheWire {

  @Param({"JSON", "CBOR"})
  private WireFormat format = WireFormat.JSON;

  @Param({"1", "64"})
  private int transactions;

  private Batch batch = Traffic.batch();
  private byte[] body = {};

  @Setup
  public void makeBatch() {
    batch = Traffic.batch(Traffic.prepares(1, transactions));
    body = format.write(batch);
  }

  @Benchmark
  public byte[] write() {
    return format.write(batch);
  }

  @Benchmark
  public Batch read() {
    return format.read(body, Batch.class);
  }
}
