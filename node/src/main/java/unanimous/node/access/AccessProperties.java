package unanimous.node.access;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may do what.
 *
 * @param secretFile holds what all processes of the cluster know; made if it is not there
 * @param tokensFile holds the clients' tokens
 * @param open whether clients need no token, although others than this machine may reach the port
 */
@ConfigurationProperties("unanimous.access")
public record AccessProperties(
    @Nullable Path secretFile, @Nullable Path tokensFile, @DefaultValue("false") boolean open) {}
