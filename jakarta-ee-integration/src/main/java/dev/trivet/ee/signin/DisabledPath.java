// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/**
 * Path of Trivet that this application does not have, for any method. Without a login of Trivet's
 * there is none to end.
 */
record DisabledPath(String name, Responses responses) implements OwnPath {

  @Override
  public Set<String> methods() {
    return Set.of();
  }

  @Override
  public Response handle(HttpServletRequest request, HttpServletResponse response) {
    return responses.page(
        responses.logRefusal(request, ErrorCode.NOT_HERE), responses.landingLink());
  }
}
