// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.rest;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;
import org.jspecify.annotations.Nullable;

/**
 * Exception mapper for calls, whose exceptions come wrapped by the REST client. Other exceptions of
 * a client go to the mapper that would have had them without Trivet. An application's own mapper
 * comes first.
 */
@Provider
@Priority(Integer.MAX_VALUE)
public class CallExceptionMapper implements ExceptionMapper<ProcessingException> {

  @Context private @Nullable HttpServletRequest request;
  @Context private @Nullable Providers providers;

  /** Makes the mapper, for the container. */
  public CallExceptionMapper() {}

  @Override
  public Response toResponse(ProcessingException thrown) {
    return RestResponse.create(thrown, request).orElseGet(() -> delegate(thrown));
  }

  private Response delegate(ProcessingException thrown) {
    ExceptionMapper<RuntimeException> mapper =
        providers == null ? null : providers.getExceptionMapper(RuntimeException.class);
    if (mapper == null) {
      throw thrown;
    }
    return mapper.toResponse(thrown);
  }
}
