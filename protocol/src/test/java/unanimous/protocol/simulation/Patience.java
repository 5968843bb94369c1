package unanimous.protocol.simulation;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import unanimous.protocol.coordinator.CoordinatorSettings;
import unanimous.protocol.coordinator.RequestRetention;
import unanimous.protocol.participant.ParticipantSettings;

/**
 * How long everybody waits, in virtual time. Drawn for each schedule, in any proportion: no timeout
 * may matter to safety.
 */
record Patience(
    CoordinatorSettings coordinator,
    ParticipantSettings participant,
    long linkTimeoutMicros,
    long inquiryTimeoutMicros) {

  static final long LEAST_BACK_OFF_MICROS = 2_000;
  static final long MOST_BACK_OFF_MICROS = 60_000;
  static final long HEARTBEAT_MICROS = 70_000;
  static final long READ_TIMEOUT_MICROS = 120_000;
  static final long CLIENT_TIMEOUT_MICROS = 600_000;

  private static final int MAX_UNDER_WAY = 1_000;
  private static final int FEW_UNDER_WAY = 4;
  private static final double CROWDED = 0.05;
  private static final int REMEMBERED = 10;

  /** Clocks leap by days here: what is forgotten in time, tests of the machine look at. */
  private static final RequestRetention FOR_EVER =
      new RequestRetention(Duration.ofDays(10_000), Integer.MAX_VALUE);

  /** In proportions as in production. */
  static Patience usual() {
    return new Patience(
        new CoordinatorSettings(millis(150), millis(40), MAX_UNDER_WAY, REMEMBERED, FOR_EVER),
        new ParticipantSettings(millis(60), millis(40)),
        80_000,
        50_000);
  }

  /** Whoever is in doubt asks soon and does not wait long; the coordinator waits for every vote. */
  static Patience withPeers() {
    return new Patience(
        new CoordinatorSettings(millis(400), millis(40), MAX_UNDER_WAY, REMEMBERED, FOR_EVER),
        new ParticipantSettings(millis(5), millis(5)),
        400_000,
        5_000);
  }

  static Patience drawn(Dice dice) {
    return new Patience(
        new CoordinatorSettings(
            micros(dice.skewed(40_000, 400_000)),
            micros(dice.skewed(5_000, 200_000)),
            dice.chance(CROWDED) ? FEW_UNDER_WAY : MAX_UNDER_WAY,
            REMEMBERED,
            FOR_EVER),
        new ParticipantSettings(
            micros(dice.skewed(5_000, 200_000)), micros(dice.skewed(5_000, 100_000))),
        dice.skewed(20_000, 400_000),
        dice.skewed(5_000, 100_000));
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  private static Duration micros(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }
}
