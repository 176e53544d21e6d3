// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.guarded;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** What the guarded Faces page shows. */
@Named("page")
@RequestScoped
public class PageBean {

  public String getMark() {
    return Marks.guarded();
  }
}
