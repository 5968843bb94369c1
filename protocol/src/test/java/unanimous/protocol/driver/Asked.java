package unanimous.protocol.driver;

import java.util.Optional;

/**
 * Somebody who asked, and what was answered.
 *
 * @param <A> the answer
 */
public final class Asked<A> implements Reply<A> {

  private Optional<A> answer = Optional.empty();

  @Override
  public void with(A given) {
    if (answer.isPresent()) {
      throw new IllegalStateException("answered twice: " + answer + ", then " + given);
    }
    answer = Optional.of(given);
  }

  public boolean isAnswered() {
    return answer.isPresent();
  }

  /** What was answered; throws if nothing was. */
  public A answer() {
    return answer.orElseThrow();
  }
}
