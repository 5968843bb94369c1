package unanimous.replica;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import unanimous.node.access.Access;
import unanimous.node.access.PeerAccess;
import unanimous.node.access.Scope;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.driver.Inbox;
import unanimous.node.metrics.DriverMetrics;
import unanimous.node.metrics.ForcedOutcomesTold;
import unanimous.node.process.DataFolder;
import unanimous.node.restore.RestoreProperties;
import unanimous.node.sqlite.SqliteDatabase;
import unanimous.node.sqlite.SqliteReaders;
import unanimous.node.trace.Tracing;
import unanimous.node.web.KeyWay;
import unanimous.node.web.ShortWay;
import unanimous.node.wire.MessageWay;
import unanimous.node.wire.Messenger;
import unanimous.node.wire.ReadAnswer;
import unanimous.node.wire.Replies;
import unanimous.node.wire.TracedBatch;
import unanimous.node.wire.WireClient;
import unanimous.node.wire.WireFormat;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.message.Hello;
import unanimous.protocol.participant.InDoubtKeys;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantSettings;
import unanimous.replica.participant.Inquiries;
import unanimous.replica.participant.ParticipantEffects;
import unanimous.replica.participant.ParticipantMetrics;
import unanimous.replica.participant.ParticipantNode;
import unanimous.replica.read.GatheredReads;
import unanimous.replica.read.KeyReads;
import unanimous.replica.store.JdbcParticipantLog;
import unanimous.replica.store.NewStore;
import unanimous.replica.store.StoreReads;
import unanimous.replica.store.StoreSnapshots;
import unanimous.replica.web.Messages;

/** How a replica is put together. */
@Configuration(proxyBeanMethods = false)
class ReplicaConfiguration {

  /** More than two cores keep busy; a read takes tens of microseconds. */
  private static final int READERS = 4;

  @Bean
  DataFolder dataFolder(ReplicaProperties properties) {
    return DataFolder.lock(properties.data());
  }

  @Bean
  SqliteDatabase database(DataFolder folder) {
    return SqliteDatabase.open(folder.resolve("replica.db"), "db/replica");
  }

  @Bean
  SqliteReaders readers(SqliteDatabase database) {
    return new SqliteReaders(database, READERS);
  }

  @Bean
  StoreReads storeReads(SqliteReaders readers, JdbcParticipantLog log) {
    return new StoreReads(readers, log.recentEntries());
  }

  @Bean
  StoreSnapshots storeSnapshots(SqliteReaders readers) {
    return new StoreSnapshots(readers);
  }

  @Bean
  JdbcParticipantLog participantLog(
      SqliteDatabase database,
      CrashPoints points,
      ReplicaProperties properties,
      RestoreProperties restore) {
    NewStore newStore =
        restore
            .restoration()
            .map(restoration -> NewStore.restored(restoration, properties.participant()))
            .orElseGet(NewStore::empty);
    return new JdbcParticipantLog(database, points, newStore);
  }

  @Bean
  Inbox<ParticipantEvent> inbox() {
    return new Inbox<>();
  }

  @Bean
  InDoubtKeys inDoubtKeys() {
    return new InDoubtKeys();
  }

  @Bean
  WireClient wireClient(ReplicaProperties properties, PeerAccess access) {
    return new WireClient(properties.peerTimeout(), access);
  }

  @Bean
  Inquiries inquiries(
      ReplicaProperties properties,
      WireClient client,
      CrashPoints points,
      Inbox<ParticipantEvent> inbox) {
    return new Inquiries(properties.coordinator(), new Messenger(client, points), inbox);
  }

  @Bean
  Replies replies(CrashPoints points) {
    return new Replies(points);
  }

  @Bean
  ParticipantNode participantNode(
      ReplicaProperties properties,
      JdbcParticipantLog log,
      Inbox<ParticipantEvent> inbox,
      InDoubtKeys inDoubtKeys,
      Inquiries inquiries,
      MeterRegistry registry,
      InstantSource clock,
      CrashPoints points,
      Tracing tracing) {
    var settings = new ParticipantSettings(properties.inquireAfter(), properties.inquireInterval());
    var forced = new ForcedOutcomesTold(registry, "here", Tags.empty());
    var effects =
        new ParticipantEffects(
            inDoubtKeys, inquiries, new ParticipantMetrics(registry, clock), forced);
    var node =
        new ParticipantNode(
            log,
            settings,
            inbox,
            effects,
            forced,
            clock,
            new DriverMetrics(registry, inbox),
            tracing);
    points.pass(CrashPoint.RECOVERED);
    return node;
  }

  @Bean
  ShortWay keys(KeyReads reads, Access access) {
    return new KeyWay((key, request, response) -> {
      access.require(Scope.CLUSTER, request);
      reads.handle(key, request, response);
    });
  }

  @Bean
  ShortWay hellos(Messages messages, Access access) {
    return new MessageWay<>(
        "/hello",
        Hello.class,
        access,
        (hello, request, response) -> messages.answer(hello, WireFormat.of(request), response));
  }

  @Bean
  ShortWay batches(Messages messages, Access access) {
    return new MessageWay<>(
        "/transactions/messages",
        TracedBatch.class,
        access,
        (batch, request, response) -> messages.answer(batch, WireFormat.of(request), response));
  }

  @Bean
  ShortWay manyReads(GatheredReads reads, Access access) {
    return new MessageWay<>("/reads", ReadAnswer.Request.class, access, reads::answer);
  }
}
