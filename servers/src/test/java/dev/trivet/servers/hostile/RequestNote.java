// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.hostile;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;

/** Note that lasts for one request. */
@RequestScoped
public class RequestNote {

  private final List<String> texts = new ArrayList<>();

  /** Adds a text. */
  public void add(String text) {
    texts.add(text);
  }

  /** Returns all texts. */
  public String text() {
    return String.join(" ", texts);
  }
}
