package unanimous.cli.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.FailureWords;
import unanimous.cli.output.Json;

/** A run as it was recorded. */
public final class History {

  private final List<Operation> operations = new ArrayList<>();
  private final List<Operation> finalReads = new ArrayList<>();
  private final List<HistoryEvent.Fault> faults = new ArrayList<>();
  private final List<String> leftovers = new ArrayList<>();
  private Optional<HistoryEvent.Ended> end = Optional.empty();

  /** A million operations share few names: each is kept once. */
  private final Map<String, String> names = new HashMap<>();

  /**
   * Reads a file; throws when it is not a history. A last line that was cut while it was written is
   * passed over: the recording stops there.
   */
  public static History read(Path file) {
    var history = new History();
    long number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String next = lines.readLine();
      while (next != null) {
        String line = next;
        next = lines.readLine();
        number++;
        boolean mayBeCut = next == null && !endsWithNewline(file);
        event(line, mayBeCut).ifPresent(history::add);
      }
      return history;
    } catch (Json.MalformedJson | IllegalArgumentException e) {
      throw CommandFailed.wrongUsage(
          "line %d of %s is not of a history: %s".formatted(number, file, e.getMessage()));
    } catch (IOException e) {
      throw CommandFailed.wrongUsage(
          "cannot read the history " + file + " (" + FailureWords.of(e) + ")");
    }
  }

  private static Optional<HistoryEvent> event(String line, boolean mayBeCut)
      throws Json.MalformedJson {
    try {
      byte[] json = line.getBytes(StandardCharsets.UTF_8);
      return Optional.of(Json.read(json, HistoryLine.class).toEvent());
    } catch (Json.MalformedJson | IllegalArgumentException e) {
      if (mayBeCut) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static boolean endsWithNewline(Path file) throws IOException {
    try (var bytes = Files.newByteChannel(file)) {
      var last = ByteBuffer.allocate(1);
      return bytes.position(bytes.size() - 1).read(last) == 1 && last.get(0) == '\n';
    }
  }

  /** The history that consists of these events. */
  public static History of(List<? extends HistoryEvent> events) {
    var history = new History();
    events.forEach(history::add);
    return history;
  }

  private void add(HistoryEvent event) {
    switch (event) {
      case Operation operation -> operations.add(withSharedNames(operation));
      case HistoryEvent.FinalRead(Operation read) -> finalReads.add(withSharedNames(read));
      case HistoryEvent.Fault fault -> faults.add(fault);
      case HistoryEvent.Leftover(String what) -> leftovers.add(what);
      case HistoryEvent.Ended ended -> end = Optional.of(ended);
    }
  }

  private Operation withSharedNames(Operation it) {
    return new Operation(
        shared(it.client()),
        it.kind(),
        shared(it.key()),
        it.value(),
        it.startNanos(),
        it.endNanos(),
        it.ending(),
        it.revision(),
        it.detail() == null ? null : shared(it.detail()));
  }

  private String shared(String name) {
    return names.computeIfAbsent(name, same -> same);
  }

  /** What clients did, in the order in which they were answered. */
  public List<Operation> operations() {
    return operations;
  }

  /** What the coordinator and each replica held at the end. */
  public List<Operation> finalReads() {
    return finalReads;
  }

  public List<HistoryEvent.Fault> faults() {
    return faults;
  }

  public List<String> leftovers() {
    return leftovers;
  }

  /** Absent if the recording stops in the middle. */
  public Optional<HistoryEvent.Ended> end() {
    return end;
  }
}
