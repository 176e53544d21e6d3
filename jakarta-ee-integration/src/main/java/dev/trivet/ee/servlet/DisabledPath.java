// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.model.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** A path of ours that this application does not have: its login is not ours to end. */
record DisabledPath(Responses answers) implements OwnPath {

  @Override
  public Set<String> methods() {
    return Set.of();
  }

  @Override
  public Response answer(HttpServletRequest request) {
    return answers.goOn(request, ErrorCode.NOT_HERE);
  }
}
