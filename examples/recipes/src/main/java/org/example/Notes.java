// SPDX-License-Identifier: Apache-2.0
package org.example;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** Service with a note, for resources, pages and machines alike. */
@Named
@ApplicationScoped
public class Notes {
  private volatile String text = "Water the seedlings.";

  /** Returns the note. */
  public String text() {
    return text;
  }

  /** Changes the note. */
  public void change(String changed) {
    text = changed;
  }
}
