package unanimous.protocol.exploration;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import unanimous.protocol.driver.BatchObserver;
import unanimous.protocol.driver.Effects;
import unanimous.protocol.driver.Journal;

/**
 * All that an object holds, as a text that is the same for two objects if and only if they behave
 * the same. It walks every field of every class of ours, whatever it is called, and refuses a type
 * that it does not know, so that a field added tomorrow cannot be missed.
 *
 * <p>Points in time are told relative to the process's now: what a machine does depends on no other
 * time. Collections are told by their elements, in order if they keep one.
 */
final class Fingerprint {

  /** Before this everything is equally long ago: nothing is awaited for longer. */
  private static final Duration LONG_AGO = World.PATIENCE;

  /** What is kept for people and for metrics only; no machine decides by it. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "PreparedRecord.preparedAt",
          "DecisionRecord.decidedAt",
          "TransactionView.since",
          "TransactionView.awaited",
          "TransactionView.abortReason");

  /** Moments that are only compared with now: which of the past it is does not matter. */
  private static final Set<String> ALARMS =
      Set.of("InDoubt.askAt", "DoubtTable.pausedUntil", "Settlement.nextAt");

  /** Lambdas that connect an object to its surroundings. They hold no state of its own. */
  private static final List<Class<?>> PORTS =
      List.of(
          Journal.class,
          Effects.class,
          InstantSource.class,
          BatchObserver.class,
          ToLongFunction.class,
          Predicate.class,
          BiPredicate.class,
          BiFunction.class);

  private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

  private final Instant now;
  private final StringBuilder text = new StringBuilder();

  /** Objects with an identity, which may be reached on two ways. */
  private final IdentityHashMap<Object, Integer> seen = new IdentityHashMap<>();

  private Fingerprint(Instant now) {
    this.now = now;
  }

  static String of(Instant now, Object... roots) {
    Fingerprint fingerprint = new Fingerprint(now);
    for (Object root : roots) {
      fingerprint.add(root);
    }
    return fingerprint.text.toString();
  }

  private void add(@Nullable Object value) {
    switch (value) {
      case null -> text.append('-');
      case String string -> text.append('"').append(string).append('"');
      case Number number -> text.append(number);
      case Boolean truth -> text.append(truth);
      case Enum<?> constant -> text.append(constant.name());
      case byte[] bytes -> text.append(HexFormat.of().formatHex(bytes));
      case Instant instant -> text.append(relative(instant));
      case Duration duration -> text.append(duration);
      case Optional<?> optional -> addAll("?", List.copyOf(optional.stream().toList()));
      case CompletableFuture<?> future -> text.append(future.isDone() ? "done" : "open");
      case Map<?, ?> map -> addEntries(map);
      case SequencedCollection<?> elements -> addAll("", elements);
      case Set<?> set -> addSorted(set.stream().map(this::alone).toList());
      default -> addObject(value);
    }
  }

  private String relative(Instant instant) {
    return instant.isBefore(now.minus(LONG_AGO))
        ? "long ago"
        : Duration.between(now, instant).toString();
  }

  private void addAll(String before, Collection<?> elements) {
    text.append(before).append('[');
    for (Object element : elements) {
      add(element);
      text.append(',');
    }
    text.append(']');
  }

  private void addEntries(Map<?, ?> map) {
    List<String> entries = new ArrayList<>();
    map.forEach((key, value) -> entries.add(alone(key) + "=" + alone(value)));
    if (map instanceof SequencedMap<?, ?>) {
      text.append(entries);
    } else {
      addSorted(entries);
    }
  }

  private void addSorted(List<String> elements) {
    text.append(elements.stream().sorted().toList());
  }

  private String alone(@Nullable Object element) {
    int begin = text.length();
    add(element);
    String alone = text.substring(begin);
    text.setLength(begin);
    return alone;
  }

  private void addObject(Object object) {
    Class<?> type = object.getClass();
    if (type.isHidden()) {
      if (PORTS.stream().noneMatch(port -> port.isInstance(object))) {
        throw new IllegalArgumentException("what does this lambda hold? " + type);
      }
      text.append("port");
      return;
    }
    if (!type.getName().startsWith("unanimous.")) {
      throw new IllegalArgumentException("a fingerprint must know how to tell a " + type);
    }
    Integer earlier = type.isRecord() ? null : seen.putIfAbsent(object, seen.size());
    if (earlier != null) {
      text.append('#').append(earlier);
    } else {
      addFields(type, object);
    }
  }

  private void addFields(Class<?> type, Object object) {
    text.append(type.getSimpleName()).append('{');
    for (Field field : FIELDS.computeIfAbsent(type, Fingerprint::fieldsOf)) {
      try {
        Object value = field.get(object);
        boolean isDue =
            ALARMS.contains(name(field)) && value instanceof Instant at && !at.isAfter(now);
        add(isDue ? "due" : value);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
      text.append(';');
    }
    text.append('}');
  }

  private static List<Field> fieldsOf(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !LEFT_OUT.contains(name(field))) {
          field.setAccessible(true);
          fields.add(field);
        }
      }
    }
    return fields;
  }

  private static String name(Field field) {
    return field.getDeclaringClass().getSimpleName() + "." + field.getName();
  }
}
