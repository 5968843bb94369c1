package unanimous.node.trace;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Off, unless it is said where traces go. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TracingProperties.class)
public class TracingConfiguration {

  private static final Logger log = LoggerFactory.getLogger(TracingConfiguration.class);

  @Bean
  Tracing tracing(
      TracingProperties properties,
      @Value("${spring.application.name}") String service,
      @Value("${unanimous.name:${spring.application.name}}") String instance) {
    if (properties.endpoint() == null) {
      return Tracing.OFF;
    }
    log.info("Traces go to {}", properties.endpoint());
    return OpenTelemetryExport.to(properties.endpoint(), properties.sampling(), service, instance);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> tracedRequests(Tracing tracing) {
    return factory -> {
      if (tracing instanceof MicrometerTracing on) {
        factory.addEngineValves(new TracingValve(on));
      }
    };
  }
}
