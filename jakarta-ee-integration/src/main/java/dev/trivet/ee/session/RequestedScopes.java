// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.endpoint.Sha256;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Memory of a session: the sets of scopes that a person was asked for, so that no path leads to
 * Atlassian repeatedly. It is a small immutable list of digests, replaced and never changed; the
 * oldest are dropped. It opens nothing: an entry shows a page where a redirect would follow.
 */
public final class RequestedScopes {

  /** The attribute's name. */
  static final String ATTRIBUTE = "trivet.asked";

  private static final String FORM = "1";

  /** Elements in front of the digests; with one digest they make a list of the usual class. */
  private static final List<String> HEAD = List.of(FORM, "");

  private static final int MOST_SETS = 8;

  /** 66 bits of a digest tell sets apart. */
  private static final int DIGEST = 11;

  /** The class of the immutable lists that are kept. */
  private static final Class<?> KEPT = List.of("", "", "").getClass();

  private final Scopes configured;

  public RequestedScopes(Scopes configured) {
    this.configured = configured;
  }

  /** Whether this account was asked for these scopes in this session. */
  public static boolean contains(
      HttpServletRequest request, @Nullable String accountId, Scopes scopes) {
    HttpSession session = request.getSession(false);
    return session != null && digests(session).contains(digest(accountId, scopes));
  }

  /**
   * Remembers that an account is asked.
   *
   * @return whether the session keeps the entry
   */
  public static boolean add(HttpServletRequest request, @Nullable String accountId, Scopes scopes) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return false;
    }
    String digest = digest(accountId, scopes);
    try {
      List<String> digests = new ArrayList<>(digests(session));
      digests.remove(digest);
      digests.add(digest);
      List<String> elements = new ArrayList<>(HEAD);
      elements.addAll(digests.subList(Math.max(0, digests.size() - MOST_SETS), digests.size()));
      session.setAttribute(ATTRIBUTE, List.copyOf(elements));
      return digests(session).contains(digest);
    } catch (RuntimeException refused) {
      // the session is over, or a listener of the application threw
      return false;
    }
  }

  /** Remembers the scopes that a finished consent asked for and did not bring. */
  public void addMissing(
      HttpServletRequest request, String accountId, Scopes extra, Scopes granted) {
    for (Scopes asked : List.of(configured.plus(extra), extra)) {
      Scopes missing = asked.minus(granted);
      if (!missing.isEmpty()) {
        add(request, accountId, missing);
      }
    }
  }

  private static List<String> digests(HttpSession session) {
    Object value;
    try {
      value = session.getAttribute(ATTRIBUTE);
    } catch (IllegalStateException over) {
      return List.of();
    }
    if (value == null || value.getClass() != KEPT || !(value instanceof List<?> parts)) {
      return List.of();
    }
    boolean sound =
        parts.size() > HEAD.size()
            && parts.subList(0, HEAD.size()).equals(HEAD)
            && parts.stream().allMatch(String.class::isInstance);
    return sound
        ? parts.subList(HEAD.size(), parts.size()).stream().map(String.class::cast).toList()
        : List.of();
  }

  private static String digest(@Nullable String accountId, Scopes scopes) {
    return Sha256.digest(accountId + "\n" + String.join(" ", new TreeSet<>(scopes.names())))
        .substring(0, DIGEST);
  }
}
