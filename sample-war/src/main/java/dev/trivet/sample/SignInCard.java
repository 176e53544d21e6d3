// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import java.util.List;

/** Card with the new sites and the missing scopes of the sign-in that started this session. */
record SignInCard(List<Site> newSites, Scopes missing) {

  void show(Html html) {
    html.element(
        "section",
        card -> {
          card.element("h2", "This sign-in");
          card.element("dl", this::facts);
        },
        "class",
        "card");
  }

  private void facts(Html html) {
    html.element("dt", "New");
    if (newSites.isEmpty()) {
      html.element("dd", "no site that was not known before");
    } else {
      html.element(
          "dd",
          value -> newSites.forEach(site -> value.element("span", site.name(), "class", "tag")));
    }
    html.element("dt", "Not granted");
    if (missing.isEmpty()) {
      html.element("dd", "nothing: you agreed to all that was asked for");
    } else {
      html.element(
          "dd", value -> missing.names().forEach(name -> value.element("code", name).text(" ")));
    }
  }
}
