// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notices about settings that are allowed and may be a mistake. */
final class SettingNotices {

  private SettingNotices() {}

  /**
   * Collects the notices about these settings.
   *
   * @param environment text about unknown names in the environment, if there are any
   */
  static List<SettingNotice> collect(
      ClientSettings client,
      GuardSettings guard,
      StoreSettings store,
      Optional<String> environment) {
    List<SettingNotice> notices = new ArrayList<>();
    environment.ifPresent(
        text -> notices.add(new SettingNotice(true, ErrorCode.UNKNOWN_VARIABLE, text)));
    if (!client.scopes().reachSites()) {
      notices.add(noSite(client.scopes(), guard));
    }
    if (guard.sites().isEmpty()) {
      notices.add(
          new SettingNotice(
              false,
              null,
              "every Atlassian account may sign in: name cloud ids in trivet.sites to change that"));
    }
    if (store.kind() == StoreKind.MEMORY) {
      notices.add(
          new SettingNotice(
              true,
              null,
              "grants are kept in memory: they are gone when this process ends; see trivet.store"));
    }
    return notices;
  }

  /** Creates the notice that Atlassian will list no site, which is right for a login alone. */
  private static SettingNotice noSite(Scopes asked, GuardSettings guard) {
    Scopes demanded = guard.demandedScopes();
    boolean wanted = demanded.reachSites() || !guard.sites().isEmpty();
    String why =
        !guard.sites().isEmpty()
            ? "So a sign-in shows no site of trivet.sites and is refused."
            : demanded.reachSites()
                ? "Patterns in trivet.protect demand more ("
                    + demanded
                    + "), so people are asked"
                    + " for consent a second time there."
                : "That is enough for a login alone.";
    return new SettingNotice(
        wanted,
        ErrorCode.NO_SITE_ASKED,
        "this application asks for no site: trivet.scopes names no scope of a product (seen: "
            + asked
            + "), so Atlassian lists no sites. "
            + why
            + " For sites, add one such as read:jira-work to trivet.scopes and to the app in the"
            + " developer console.");
  }
}
