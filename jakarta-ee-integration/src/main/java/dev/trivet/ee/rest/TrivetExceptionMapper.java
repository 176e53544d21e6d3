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
 * Exception mapper for Trivet's exceptions that leave a REST resource, with the response that the
 * filter makes elsewhere. Some REST implementations would respond 500 before the filter sees them.
 */
@Provider
public class TrivetExceptionMapper implements ExceptionMapper<TrivetException> {

  @Context private @Nullable HttpServletRequest request;

  /** Makes the mapper, for the container. */
  public TrivetExceptionMapper() {}

  @Override
  public Response toResponse(TrivetException thrown) {
    return RestResponse.create(thrown, request).orElseThrow(() -> thrown);
  }
}
