// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Login: the account of a request, and what the session or link says about it. In a session it has
 * the form of a list of JDK types, which any release and any node can read.
 *
 * @param accountId of the account
 * @param signedInAt the time at which the sign-in of this session was stored; {@link Instant#EPOCH}
 *     when this session had none
 * @param chosenSite the site that the person chose, or null
 */
public record Login(String accountId, Instant signedInAt, @Nullable CloudId chosenSite) {

  /** The attribute's name. */
  public static final String ATTRIBUTE = "trivet.login";

  /** Version of the form in the session, a small immutable list that is replaced, never changed. */
  private static final String FORM = "1";

  /** The class of the immutable lists that are kept; also after another node has read them. */
  private static final Class<?> KEPT = List.of("", "", 0L, "").getClass();

  /**
   * Reads the login of a request's session, or null. It never makes a session, and does not ask how
   * old the login is.
   */
  static @Nullable Login read(HttpServletRequest request) {
    List<?> parts = parts(request);
    if (parts == null || AccountId.parse((String) parts.get(1)).isEmpty()) {
      return null;
    }
    return new Login(
        (String) parts.get(1),
        Instant.ofEpochMilli((Long) parts.get(2)),
        CloudId.parse((String) parts.get(3)).orElse(null));
  }

  /** Reads the account id alone as it was written, however old the login is. */
  public static @Nullable String readAccountId(HttpServletRequest request) {
    List<?> parts = parts(request);
    return parts == null ? null : (String) parts.get(1);
  }

  /** Reads the account id of a login that is not too old, without making an object. */
  static @Nullable String readAccountId(HttpServletRequest request, LoginAge age) {
    List<?> parts = parts(request);
    return parts == null || age.isOver((Long) parts.get(2)) ? null : (String) parts.get(1);
  }

  private static @Nullable List<?> parts(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    // an id that came in the URL may be a planted one
    if (session == null || request.isRequestedSessionIdFromURL()) {
      return null;
    }
    return parts(attribute(session));
  }

  /**
   * Returns the four parts of a kept value, or null for any other value. A list that an application
   * copies from a request, such as an array in JSON, is of another class.
   */
  static @Nullable List<?> parts(@Nullable Object value) {
    return value != null
            && value.getClass() == KEPT
            && value instanceof List<?> parts
            && parts.size() == 4
            && FORM.equals(parts.get(0))
            && parts.get(1) instanceof String
            && parts.get(2) instanceof Long
            && parts.get(3) instanceof String
        ? parts
        : null;
  }

  private static @Nullable Object attribute(HttpSession session) {
    try {
      return session.getAttribute(ATTRIBUTE);
    } catch (IllegalStateException over) {
      return null;
    }
  }

  void put(HttpSession session) {
    session.setAttribute(ATTRIBUTE, form());
  }

  private List<Serializable> form() {
    return List.of(
        FORM, accountId, signedInAt.toEpochMilli(), chosenSite == null ? "" : chosenSite.value());
  }

  /** Whether a session holds exactly this login. */
  boolean isKept(HttpSession session) {
    return form().equals(attribute(session));
  }

  /** Whether a session holds any login. */
  static boolean isIn(HttpSession session) {
    return parts(attribute(session)) != null;
  }

  /**
   * Removes the login from a session, whatever a listener throws.
   *
   * @return what was thrown although the login is removed, or null
   * @throws SessionFailure when the login is still there
   */
  static @Nullable Throwable remove(HttpSession session) {
    Throwable thrown = null;
    try {
      session.removeAttribute(ATTRIBUTE);
    } catch (Throwable listenerFailure) {
      thrown = listenerFailure;
    }
    if (isIn(session)) {
      overwrite(session);
    }
    if (isIn(session)) {
      throw new SessionFailure(
          thrown == null ? new IllegalStateException("the login stays in the session") : thrown);
    }
    return thrown;
  }

  private static void overwrite(HttpSession session) {
    try {
      session.setAttribute(ATTRIBUTE, "");
    } catch (Throwable listenerFailure) {
      // what the session holds afterwards is what counts
    }
  }
}
