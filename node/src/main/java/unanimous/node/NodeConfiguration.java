package unanimous.node;

import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.http.converter.cbor.JacksonCborHttpMessageConverter;
import unanimous.node.access.AccessConfiguration;
import unanimous.node.crashpoint.CrashPointConfiguration;
import unanimous.node.driver.SteadyClock;
import unanimous.node.restore.RestoreProperties;
import unanimous.node.trace.TracingConfiguration;
import unanimous.node.web.ProblemAdvice;
import unanimous.node.web.ProblemErrorPage;
import unanimous.node.web.TomcatFolder;
import unanimous.node.web.TomcatTuning;
import unanimous.node.wire.WireJson;

/** What both services bring into their application context. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RestoreProperties.class)
@Import({
  AccessConfiguration.class,
  CrashPointConfiguration.class,
  ProblemAdvice.class,
  ProblemErrorPage.class,
  TomcatFolder.class,
  TomcatTuning.class,
  TracingConfiguration.class
})
public class NodeConfiguration {

  @Bean
  InstantSource clock() {
    return new SteadyClock();
  }

  /** By this name Spring finds it, and makes none of its own. */
  @Bean(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME)
  MessageSource messageSource() {
    return new NoMessages();
  }

  /** For the mapper that controllers use. */
  @Bean
  JsonMapperBuilderCustomizer wireJson() {
    return WireJson::configure;
  }

  /** CBOR is for the messages that pass no controller; by being there it would be offered here. */
  @Bean
  ServerHttpMessageConvertersCustomizer noCborForControllers() {
    return converters ->
        converters.configureMessageConvertersList(
            list -> list.removeIf(JacksonCborHttpMessageConverter.class::isInstance));
  }
}
