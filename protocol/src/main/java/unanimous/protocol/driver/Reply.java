package unanimous.protocol.driver;

/**
 * Where the answer to an event goes. Machines only pass it on; the driver's effects use it.
 *
 * @param <A> the answer
 */
@FunctionalInterface
public interface Reply<A> {

  void with(A answer);
}
