package unanimous.coordinator;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import unanimous.coordinator.inspect.CoordinatorMetrics;
import unanimous.coordinator.inspect.NextSteps;
import unanimous.coordinator.inspect.ReplicaInquiries;
import unanimous.coordinator.inspect.UnacknowledgedHealth;
import unanimous.coordinator.link.LinkMetrics;
import unanimous.coordinator.link.LinkSettings;
import unanimous.coordinator.link.ReplicaLinks;
import unanimous.coordinator.log.DecisionHistory;
import unanimous.coordinator.log.JdbcDecisionLog;
import unanimous.coordinator.log.NewLog;
import unanimous.coordinator.read.KeyGet;
import unanimous.coordinator.read.PageLimits;
import unanimous.coordinator.read.ReadableReplicas;
import unanimous.coordinator.read.ReplicaReads;
import unanimous.coordinator.read.SnapshotReads;
import unanimous.coordinator.write.Intake;
import unanimous.coordinator.write.KeyWrite;
import unanimous.coordinator.write.Submissions;
import unanimous.coordinator.write.WriteAnswers;
import unanimous.coordinator.write.WriteLimits;
import unanimous.node.access.PeerAccess;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.driver.Inbox;
import unanimous.node.metrics.DriverMetrics;
import unanimous.node.process.DataFolder;
import unanimous.node.restore.RestoreProperties;
import unanimous.node.sqlite.SqliteDatabase;
import unanimous.node.trace.Tracing;
import unanimous.node.web.KeyWay;
import unanimous.node.web.RequestBody;
import unanimous.node.web.ShortWay;
import unanimous.node.wire.Messenger;
import unanimous.node.wire.Replies;
import unanimous.node.wire.WireClient;
import unanimous.protocol.coordinator.CoordinatorEvent;

/** How the coordinator is put together. */
@Configuration(proxyBeanMethods = false)
class CoordinatorConfiguration {

  /** Only people who ask about old transactions read the log. */
  private static final int READ_CONNECTIONS = 2;

  private static final Duration FORCE_TIMEOUT = Duration.ofSeconds(10);

  private final CoordinatorProperties properties;

  CoordinatorConfiguration(CoordinatorProperties properties) {
    this.properties = properties;
  }

  @Bean
  DataFolder dataFolder() {
    return DataFolder.lock(properties.data());
  }

  @Bean
  SqliteDatabase database(DataFolder folder) {
    return SqliteDatabase.open(folder.resolve("coordinator.db"), "db/coordinator");
  }

  @Bean
  DataSource readers(SqliteDatabase database) {
    return database.readers(READ_CONNECTIONS);
  }

  @Bean
  DecisionHistory decisionHistory(DataSource readers) {
    return new DecisionHistory(readers);
  }

  @Bean
  JdbcDecisionLog decisionLog(
      SqliteDatabase database, CrashPoints points, RestoreProperties restore) {
    NewLog newLog =
        restore
            .restoration()
            .map(restoration -> NewLog.restored(restoration, properties.replicaUrls()))
            .orElseGet(NewLog::empty);
    return new JdbcDecisionLog(database, properties.keptDecisions(), points, newLog);
  }

  @Bean
  Inbox<CoordinatorEvent> inbox() {
    return new Inbox<>();
  }

  @Bean
  WireClient linkClient(PeerAccess access) {
    return new WireClient(properties.linkTimeout(), access);
  }

  @Bean
  WireClient readClient(PeerAccess access) {
    return new WireClient(properties.readTimeout(), access);
  }

  @Bean
  ReplicaLinks replicaLinks(
      WireClient linkClient,
      CrashPoints points,
      Inbox<CoordinatorEvent> inbox,
      MeterRegistry registry,
      Tracing tracing) {
    return new ReplicaLinks(
        properties.replicaUrls(),
        new Messenger(linkClient, points),
        inbox,
        new LinkSettings(properties.heartbeat(), properties.maxBackoff()),
        new LinkMetrics(registry),
        tracing);
  }

  @Bean
  ReadableReplicas readableReplicas(MeterRegistry registry) {
    ReadableReplicas readable = new ReadableReplicas();
    Gauge.builder("unanimous.replicas.in.sync", readable, ReadableReplicas::size)
        .description("Replicas that vote and answer reads")
        .register(registry);
    return readable;
  }

  @Bean
  CoordinatorNode coordinatorNode(
      JdbcDecisionLog log,
      Inbox<CoordinatorEvent> inbox,
      ReplicaLinks links,
      ReadableReplicas readable,
      MeterRegistry registry,
      InstantSource clock,
      Tracing tracing) {
    var metrics = new CoordinatorMetrics(registry, properties.replicaUrls().keySet(), clock);
    var effects = new CoordinatorEffects(links, readable, metrics);
    return new CoordinatorNode(
        properties,
        log,
        inbox,
        links,
        effects,
        recovered -> metrics.recovered(recovered.forced()),
        clock,
        new DriverMetrics(registry, inbox),
        tracing);
  }

  @Bean
  Rooms rooms(MeterRegistry registry) {
    return Rooms.of(properties, registry);
  }

  @Bean
  KeyGet keyGet(ReadableReplicas readable, WireClient readClient, Rooms rooms) {
    return new KeyGet(new ReplicaReads(readable, readClient), rooms.reads(), rooms.values());
  }

  @Bean
  SnapshotReads snapshotReads(ReadableReplicas readable, WireClient readClient, Rooms rooms) {
    return new SnapshotReads(readable, readClient, rooms.snapshots(), rooms.values());
  }

  @Bean
  PageLimits pageLimits() {
    return new PageLimits(properties.pageSize(), properties.maxPageSize());
  }

  @Bean
  Submissions submissions(Inbox<CoordinatorEvent> inbox, Tracing tracing) {
    return new Submissions(inbox, tracing);
  }

  @Bean
  Replies replies(CrashPoints points) {
    return new Replies(points);
  }

  @Bean
  WriteAnswers writeAnswers(Replies replies) {
    return new WriteAnswers(replies);
  }

  @Bean
  KeyWrite keyWrite(Submissions submissions, Rooms rooms, WriteAnswers answers) {
    return new KeyWrite(submissions, intake(properties.maxValueSize(), rooms), answers);
  }

  @Bean
  WriteLimits writeLimits() {
    return new WriteLimits((int) properties.maxValueSize().toBytes(), properties.maxOperations());
  }

  @Bean
  Intake transactionIntake(Rooms rooms) {
    return intake(properties.maxTransactionSize(), rooms);
  }

  private Intake intake(DataSize longest, Rooms rooms) {
    int maxBytes = (int) longest.toBytes();
    RequestBody body = new RequestBody(maxBytes, properties.bodyTimeout());
    return new Intake(rooms.writes(), rooms.bodies(), body, maxBytes);
  }

  /** With connections of their own: however many people look, links and reads have theirs. */
  @Bean
  WireClient inquiryClient(PeerAccess access) {
    return new WireClient(properties.linkTimeout(), access);
  }

  @Bean
  NextSteps nextSteps(InstantSource clock) {
    return new NextSteps(
        properties.voteTimeout(), properties.linkTimeout(), properties.maxBackoff(), clock);
  }

  @Bean
  UnacknowledgedHealth unacknowledged(Inbox<CoordinatorEvent> inbox, InstantSource clock) {
    return new UnacknowledgedHealth(inbox, properties.inDoubtThreshold(), clock);
  }

  /** More patient than the replicas, who ask everybody before they answer. */
  @Bean
  WireClient forceClient(PeerAccess access) {
    return new WireClient(FORCE_TIMEOUT, access);
  }

  @Bean
  ReplicaInquiries replicaInquiries(WireClient inquiryClient) {
    return new ReplicaInquiries(inquiryClient);
  }

  @Bean
  ShortWay keys(KeyEndpoint endpoint) {
    return new KeyWay(endpoint);
  }
}
