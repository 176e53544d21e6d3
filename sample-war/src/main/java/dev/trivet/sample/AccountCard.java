// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.model.Account;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Card with the signed-in account and the logout button. */
record AccountCard(Account account, String context) {

  void show(Html html) {
    html.element(
        "section",
        card -> {
          card.element("h2", "Who you are");
          card.element("div", this::person, "class", "person");
          card.element("dl", this::facts);
          card.element("div", this::waysOut, "class", "actions");
        },
        "class",
        "card");
  }

  private void person(Html html) {
    html.element("span", this::avatar, "class", "avatar", "aria-hidden", "true");
    html.element("div", account.name(), "class", "name");
  }

  /**
   * Shows the avatar above an initial, which is visible when there is no picture or it does not
   * load.
   */
  private void avatar(Html html) {
    html.element("span", Character.toString(account.name().codePointAt(0)));
    URI picture = account.picture();
    if (picture != null) {
      html.element("img", "", "src", Html.outside(picture), "alt", "");
    }
  }

  private void facts(Html html) {
    fact(html, "Nickname", account.nickname());
    fact(html, "E-mail", account.email());
    fact(html, "Time zone", account.timeZone());
    html.element("dt", "Account id")
        .element("dd", value -> value.element("code", account.accountId().value()));
  }

  /** Shows a fact, if the person's privacy settings at Atlassian allow it. */
  private static void fact(Html html, String label, @Nullable String value) {
    html.element("dt", label).element("dd", value == null ? "not shared" : value);
  }

  private void waysOut(Html html) {
    post(html, "Log out", "logout");
    post(html, "Disconnect", "disconnect");
  }

  private void post(Html html, String label, String path) {
    html.element(
        "form",
        form -> form.element("button", label, "type", "submit"),
        "method",
        "post",
        "action",
        context + "/atlassian/" + path);
  }
}
