package unanimous.cli.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unanimous.cli.output.CommandFailed;
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

  /** Reads a file; throws when it is not a history. */
  public static History read(Path file) {
    var history = new History();
    long number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        history.add(Json.read(line.getBytes(StandardCharsets.UTF_8), HistoryLine.class).toEvent());
      }
      return history;
    } catch (Json.MalformedJson | IllegalArgumentException e) {
      throw CommandFailed.wrongUsage(
          "line %d of %s is not of a history: %s".formatted(number, file, e.getMessage()));
    } catch (IOException e) {
      throw CommandFailed.wrongUsage("cannot read the history " + file + " (" + e + ")");
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
