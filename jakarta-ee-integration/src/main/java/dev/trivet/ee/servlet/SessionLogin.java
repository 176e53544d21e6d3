// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in with a session: the account id and when, nothing else. Kept as a small immutable
 * list of JDK types, which any release and any node can read; replaced, never changed.
 */
public final class SessionLogin {

  /** The attribute's name. */
  static final String ATTRIBUTE = "trivet.login";

  private static final String FORM = "1";

  private final List<?> parts;

  private SessionLogin(List<?> parts) {
    this.parts = parts;
  }

  /** The login of a request's session, or null. Never makes a session. */
  public static @Nullable SessionLogin of(HttpServletRequest request) {
    List<?> parts = parts(request);
    return parts == null ? null : new SessionLogin(parts);
  }

  /** The account id alone, without making anything. */
  static @Nullable String accountId(HttpServletRequest request) {
    List<?> parts = parts(request);
    return parts == null ? null : (String) parts.get(1);
  }

  private static @Nullable List<?> parts(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    // an id that came in the URL may be a planted one
    if (session == null || request.isRequestedSessionIdFromURL()) {
      return null;
    }
    return session.getAttribute(ATTRIBUTE) instanceof List<?> parts
            && parts.size() == 3
            && FORM.equals(parts.get(0))
            && parts.get(1) instanceof String
            && parts.get(2) instanceof Long
        ? parts
        : null;
  }

  static void put(HttpSession session, String accountId, Instant at) {
    List<Serializable> parts = List.of(FORM, accountId, at.toEpochMilli());
    session.setAttribute(ATTRIBUTE, parts);
  }

  /** The account id. */
  public String accountId() {
    return (String) parts.get(1);
  }

  /** When the sign-in that opened this session was stored. */
  public Instant signedInAt() {
    return Instant.ofEpochMilli((Long) parts.get(2));
  }
}
