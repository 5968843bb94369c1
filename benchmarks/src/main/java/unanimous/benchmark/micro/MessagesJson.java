package unanimous.benchmark.micro;

import java.nio.charset.StandardCharsets;
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
import tools.jackson.databind.json.JsonMapper;
import unanimous.node.wire.WireJson;
import unanimous.protocol.message.Batch;

/** The JSON of a request from the coordinator to a replica: a batch of prepares. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MessagesJson {

  private final JsonMapper mapper = WireJson.mapper();

  @Param({"1", "64"})
  private int transactions;

  private Batch batch = Traffic.batch();
  private byte[] json = "null".getBytes(StandardCharsets.UTF_8);

  @Setup
  public void makeBatch() {
    batch = Traffic.batch(Traffic.prepares(1, transactions));
    json = mapper.writeValueAsBytes(batch);
  }

  @Benchmark
  public byte[] write() {
    return mapper.writeValueAsBytes(batch);
  }

  @Benchmark
  public Batch read() {
    return mapper.readValue(json, Batch.class);
  }
}
