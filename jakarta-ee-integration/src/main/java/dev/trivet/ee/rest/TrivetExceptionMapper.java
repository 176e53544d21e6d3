// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.rest;

import dev.trivet.ee.TrivetException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Answers Trivet's exceptions that leave a REST resource, as the filter does elsewhere: some REST
 * implementations would answer 500 before the filter sees them.
 */
@Provider
public class TrivetExceptionMapper implements ExceptionMapper<TrivetException> {

  @Context private @Nullable HttpServletRequest request;

  /** For the container. */
  public TrivetExceptionMapper() {}

  @Override
  public Response toResponse(TrivetException thrown) {
    return RestResponse.create(thrown, request).orElseThrow(() -> thrown);
  }
}
