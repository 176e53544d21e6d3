// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.guarded;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** Bean of the guarded Faces page. */
@Named("page")
@RequestScoped
public class PageBean {

  public String getMark() {
    return Marks.guarded();
  }
}
