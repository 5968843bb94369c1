package unanimous.protocol.driver;

/**
 * Carries out what a machine wants done. Called on the driver's thread, so it must not block: what
 * takes time is handed on.
 *
 * @param <E> the effects
 */
@FunctionalInterface
public interface Effects<E> {

  void perform(E effect);
}
