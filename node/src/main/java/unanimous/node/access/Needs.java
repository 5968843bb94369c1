package unanimous.node.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What one needs to be let in to a controller's method: any one of the scopes; none if it names
 * none. A method that does not say is for the cluster's own processes.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {

  Scope[] value();
}
