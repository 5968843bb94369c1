package unanimous.node.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.protocol.transaction.Key;

/**
 * What somebody may do, and with which keys.
 *
 * @param holder who it is, for people
 * @param prefix what all keys begin with that may be read and written; empty for any key
 */
public record Grant(String holder, Set<Scope> scopes, String prefix) {

  /** Of the cluster's own processes, which could do all of it anyway. */
  static final Grant CLUSTER = new Grant("the cluster's secret", EnumSet.allOf(Scope.class), "");

  public Grant {
    scopes = Set.copyOf(scopes);
  }

  /** Without a credential. */
  static Grant ofAnyone(Set<Scope> scopes) {
    return new Grant("anyone", scopes, "");
  }

  public boolean has(Scope scope) {
    return scopes.contains(scope);
  }

  /**
   * Lets pass what needs this scope.
   *
   * @throws ProblemException if it is not granted
   */
  public void require(Scope scope) {
    if (!has(scope)) {
      throw lacks(List.of(scope));
    }
  }

  /**
   * Lets a key pass, or all keys that begin with a prefix.
   *
   * @throws ProblemException if they are not granted
   */
  public void requireCovered(String keyOrPrefix) {
    if (!keyOrPrefix.startsWith(prefix)) {
      throw forbidden("is only for keys that begin with '" + prefix + "'");
    }
  }

  ProblemException lacks(List<Scope> scopes) {
    return forbidden(
        "does not have the scope that this needs: "
            + String.join(" or ", scopes.stream().map(Scope::word).toList()));
  }

  private ProblemException forbidden(String why) {
    return new Problem(
            ProblemType.FORBIDDEN,
            "The credential of this request (" + holder + ") " + why + ". Nothing was changed.")
        .asException();
  }

  boolean hasOneOf(Collection<Scope> wanted) {
    return wanted.stream().anyMatch(this::has);
  }

  /** Whether its holder may know of the key. */
  public boolean covers(Key key) {
    return key.text().startsWith(prefix);
  }
}
