package unanimous.cli.hammer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import unanimous.cli.history.Kind;
import unanimous.cli.http.Answer;
import unanimous.cli.http.Origin;

/** Puts and gets as cheap as can be: one value for all puts, and nothing is remembered. */
final class PlainErrands implements Errands {

  private final HammerPlan plan;
  private final SplittableRandom random;
  private final RequestTemplate puts;
  private final RequestTemplate gets;
  private Kind kind = Kind.GET;

  PlainErrands(Origin origin, HammerPlan plan, SplittableRandom random) {
    this.plan = plan;
    this.random = random;
    byte[] value = new byte[plan.valueBytes()];
    random.nextBytes(value);
    this.puts = RequestTemplate.put(origin, plan.keys(), value);
    this.gets = RequestTemplate.get(origin, plan.keys());
  }

  @Override
  public ByteBuffer next() {
    kind = random.nextDouble() < plan.reads() ? Kind.GET : Kind.PUT;
    RequestTemplate template = kind == Kind.GET ? gets : puts;
    return template.forKey(random.nextInt(plan.keys()));
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public void answered(Answer answer) {}

  @Override
  public void unanswered(IOException failure) {}
}
