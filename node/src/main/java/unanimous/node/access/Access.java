package unanimous.node.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.protocol.transaction.Key;

/** Lets requests in or refuses them. Where nothing is configured it looks at none of them. */
public final class Access {

  private final Grant anyone;
  private final Optional<ClusterSecret> secret;
  private final ClientTokens tokens;

  private Access(Set<Scope> anyone, Optional<ClusterSecret> secret, ClientTokens tokens) {
    this.anyone = Grant.ofAnyone(anyone);
    this.secret = secret;
    this.tokens = tokens;
  }

  /** For a process whose port is reached only by those who may do everything. */
  public static Access unguarded() {
    return new Access(Set.of(Scope.values()), Optional.empty(), new ClientTokens(List.of()));
  }

  /** With a secret alone; clients need no token if they are let in at all. */
  static Access guardedBy(ClusterSecret secret, boolean openToClients) {
    Set<Scope> anyone = openToClients ? Set.of(Scope.READ, Scope.WRITE, Scope.OPERATE) : Set.of();
    return new Access(anyone, Optional.of(secret), new ClientTokens(List.of()));
  }

  /** With a secret, and a token for every client. */
  static Access guardedBy(ClusterSecret secret, ClientTokens tokens) {
    return new Access(Set.of(), Optional.of(secret), tokens);
  }

  /** Whose request it is; of someone whom nobody knows: anyone's. */
  public Grant grantOf(HttpServletRequest request) {
    String header = request.getHeader(Bearer.HEADER);
    if (header == null) {
      return anyone;
    }
    return secret.filter(known -> known.isSaidBy(header)).isPresent()
        ? Grant.CLUSTER
        : tokens.grantOf(header).orElse(anyone);
  }

  /**
   * Lets the request pass if whoever sent it may do this.
   *
   * @throws ProblemException otherwise
   */
  public void require(Scope scope, HttpServletRequest request) {
    if (!anyone.has(scope)) {
      demand(List.of(scope), request);
    }
  }

  /**
   * Lets the request pass if whoever sent it may do this with the key.
   *
   * @throws ProblemException otherwise
   */
  public void require(Scope scope, Key key, HttpServletRequest request) {
    if (!anyone.has(scope)) {
      demand(List.of(scope), request).requireCovered(key.text());
    }
  }

  /**
   * Lets the request pass if whoever sent it has one of the scopes, or if there are none to have.
   *
   * @throws ProblemException otherwise
   */
  void requireOneOf(List<Scope> scopes, HttpServletRequest request) {
    if (!scopes.isEmpty() && !anyone.hasOneOf(scopes)) {
      demand(scopes, request);
    }
  }

  private Grant demand(List<Scope> scopes, HttpServletRequest request) {
    Grant grant = grantOf(request);
    if (grant.hasOneOf(scopes)) {
      return grant;
    }
    throw grant.equals(anyone) ? unauthorized(scopes, request) : grant.lacks(scopes);
  }

  private static ProblemException unauthorized(List<Scope> scopes, HttpServletRequest request) {
    String given =
        request.getHeader(Bearer.HEADER) == null
            ? "There is no credential in this request."
            : "Nobody here knows the credential in this request.";
    String remedy =
        scopes.equals(List.of(Scope.CLUSTER))
            ? " This is for the cluster's own processes: all of them need the same"
                + " unanimous.access.secret-file."
            : " Send a token in the header 'Authorization: Bearer TOKEN' (kv --token-file, KV_TOKEN).";
    return new Problem(ProblemType.UNAUTHORIZED, given + remedy + " Nothing was changed.")
        .asException();
  }
}
