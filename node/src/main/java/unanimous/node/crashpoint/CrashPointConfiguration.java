package unanimous.node.crashpoint;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Off, unless the profile is given. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CrashPointProperties.class)
@Import(CrashPointBeans.class)
public class CrashPointConfiguration {}
