package unanimous.coordinator.read;

/**
 * How many entries a page has.
 *
 * @param usual for those who do not say
 * @param most for those who ask for more
 */
public record PageLimits(int usual, int most) {}
