// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import dev.trivet.config.SettingNotice;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.annotation.HttpMethodConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.ServletSecurity.EmptyRoleSemantic;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Notice that the application has a login of the server beside Trivet's. */
final class OtherLoginNotice {

  private OtherLoginNotice() {}

  /**
   * Makes the notice.
   *
   * @param declared the logins that descriptors declare
   * @param classes with security annotations, of every kind
   * @param mechanisms authentication mechanisms of Jakarta Security
   * @return the notice; empty when there is no other login
   */
  static Optional<SettingNotice> notice(
      Set<String> declared, Collection<Class<?>> classes, Set<String> mechanisms) {
    Set<String> signs = new LinkedHashSet<>(declared);
    classes.stream()
        .filter(OtherLoginNotice::isConstrained)
        .map(type -> "@ServletSecurity on " + type.getName())
        .sorted()
        .forEach(signs::add);
    mechanisms.forEach(name -> signs.add("Jakarta Security: " + name));
    if (signs.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SettingNotice(
            true,
            ErrorCode.OTHER_LOGIN,
            "this application has another login ("
                + String.join(", ", signs)
                + "), and trivet.identity is atlassian: under the guarded patterns"
                + " getUserPrincipal, getRemoteUser and getAuthType are those of the Atlassian"
                + " account, whoever is logged in with the other login, and isUserInRole knows the"
                + " account's roles and none of the other login's. The server checks its own constraints before any"
                + " filter, so people meet both logins there. With trivet.identity=container the"
                + " principal and its roles stay those of the application's login, and the"
                + " Atlassian account is linked to it: docs/adopt.md."
                + " Without any use for the other login, take it out."));
  }

  /** Whether a class demands a login; a demand for TLS alone is none. */
  private static boolean isConstrained(Class<?> type) {
    ServletSecurity security = type.getAnnotation(ServletSecurity.class);
    if (security == null) {
      return false;
    }
    boolean everyMethod =
        security.value().rolesAllowed().length > 0
            || security.value().value() == EmptyRoleSemantic.DENY;
    boolean some = false;
    for (HttpMethodConstraint method : security.httpMethodConstraints()) {
      some |=
          method.rolesAllowed().length > 0 || method.emptyRoleSemantic() == EmptyRoleSemantic.DENY;
    }
    return everyMethod || some;
  }
}
