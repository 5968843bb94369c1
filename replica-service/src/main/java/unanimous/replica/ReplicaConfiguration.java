package unanimous.replica;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.driver.Inbox;
import unanimous.node.metrics.DriverMetrics;
import unanimous.node.metrics.ForcedOutcomesTold;
import unanimous.node.process.DataFolder;
import unanimous.node.sqlite.SqliteDatabase;
import unanimous.node.web.KeyFilter;
import unanimous.node.web.ShortWay;
import unanimous.node.wire.MessageFilter;
import unanimous.node.wire.Messenger;
import unanimous.node.wire.ReadAnswer;
import unanimous.node.wire.Replies;
import unanimous.node.wire.WireClient;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.message.Batch;
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
import unanimous.replica.store.StoreReads;
import unanimous.replica.store.StoreSnapshots;
import unanimous.replica.web.Messages;

/** How a replica is put together. */
@Configuration(proxyBeanMethods = false)
class ReplicaConfiguration {

  /** More than two cores keep busy; a read takes tens of microseconds. */
  private static final int READ_CONNECTIONS = 4;

  @Bean
  DataFolder dataFolder(ReplicaProperties properties) {
    return DataFolder.lock(properties.data());
  }

  @Bean
  SqliteDatabase database(DataFolder folder) {
    return SqliteDatabase.open(folder.resolve("replica.db"), "db/replica");
  }

  @Bean
  DataSource readers(SqliteDatabase database) {
    return database.readers(READ_CONNECTIONS);
  }

  @Bean
  StoreReads storeReads(DataSource readers) {
    return new StoreReads(readers);
  }

  @Bean
  StoreSnapshots storeSnapshots(DataSource readers) {
    return new StoreSnapshots(readers);
  }

  @Bean
  JdbcParticipantLog participantLog(SqliteDatabase database, CrashPoints points) {
    return new JdbcParticipantLog(database, points);
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
  WireClient wireClient(ReplicaProperties properties) {
    return new WireClient(properties.peerTimeout());
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
      CrashPoints points) {
    var settings = new ParticipantSettings(properties.inquireAfter(), properties.inquireInterval());
    var forced = new ForcedOutcomesTold(registry, "here", Tags.empty());
    var effects =
        new ParticipantEffects(
            inDoubtKeys, inquiries, new ParticipantMetrics(registry, clock), forced);
    var node =
        new ParticipantNode(
            log, settings, inbox, effects, forced, clock, new DriverMetrics(registry, inbox));
    points.pass(CrashPoint.RECOVERED);
    return node;
  }

  @Bean
  FilterRegistrationBean<KeyFilter> keyFilter(KeyReads reads) {
    return ShortWay.first(new KeyFilter(reads));
  }

  @Bean
  FilterRegistrationBean<MessageFilter<Batch>> messagesFilter(Messages messages) {
    return ShortWay.first(
        new MessageFilter<>(
            "/transactions/messages",
            Batch.class,
            (batch, _, response) -> messages.answer(batch, response)));
  }

  @Bean
  FilterRegistrationBean<MessageFilter<ReadAnswer.Request>> readsFilter(GatheredReads reads) {
    return ShortWay.first(new MessageFilter<>("/reads", ReadAnswer.Request.class, reads::answer));
  }
}
