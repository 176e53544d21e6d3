// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import dev.trivet.config.SettingNotice;
import dev.trivet.model.ErrorCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Notice about REST resources and enterprise beans whose security annotations do not work here. */
final class UnhonouredRolesNotice {

  private static final int MOST_NAMES = 10;

  private static final String BEANS =
      "refused to everyone where they demand a role, since this server does not tell an EJB the"
          + " roles of an Atlassian account, and some not the account; on WildFly their methods"
          + " without an annotation are refused, too";

  /** Annotations of an EJB that this server cannot apply to an Atlassian account. */
  private static final Set<String> ROLES = Set.of("RolesAllowed", "RunAs", "DeclareRoles");

  private UnhonouredRolesNotice() {}

  /**
   * Makes the notice.
   *
   * @param classes with security annotations, of every kind
   * @return the notice; empty when all annotations work
   */
  static Optional<SettingNotice> notice(Collection<Class<?>> classes, RestAnnotations rest) {
    List<Class<?>> resources = new ArrayList<>();
    List<Class<?>> enterprise = new ArrayList<>();
    for (Class<?> type : classes) {
      Set<String> annotations = SecurityAnnotations.find(type);
      if (SecurityAnnotations.isRestResource(type) && rest.concerns(annotations)) {
        resources.add(type);
      }
      if (SecurityAnnotations.isEnterpriseBean(type) && !Collections.disjoint(annotations, ROLES)) {
        enterprise.add(type);
      }
    }
    if (resources.isEmpty() && enterprise.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    text.append("security annotations that do not work for an Atlassian account here:");
    if (!resources.isEmpty()) {
      text.append(" REST resources ").append(list(resources, MOST_NAMES));
      text.append(": ").append(rest.effect()).append('.');
    }
    if (!enterprise.isEmpty()) {
      text.append(" EJBs ")
          .append(list(enterprise, MOST_NAMES))
          .append(": ")
          .append(BEANS)
          .append('.');
    }
    text.append(" Guard their paths by trivet.protect and ask CurrentAccount in the code, or set");
    text.append(" trivet.identity=container where the application has a login with roles;");
    text.append(" docs/servers.md has what each server does.");
    return Optional.of(new SettingNotice(true, ErrorCode.ROLES_UNHONOURED, text.toString()));
  }

  /** Lists names up to a limit, and counts the rest. */
  static String list(List<Class<?>> types, int most) {
    List<String> names = types.stream().map(Class::getName).sorted().distinct().toList();
    String shown = String.join(", ", names.subList(0, Math.min(most, names.size())));
    return names.size() > most ? shown + " and " + (names.size() - most) + " more" : shown;
  }
}
