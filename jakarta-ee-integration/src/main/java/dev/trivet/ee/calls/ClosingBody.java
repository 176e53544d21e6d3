// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import jakarta.ws.rs.core.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Body that holds a reference to its response, and closes it: some clients end the connection of a
 * response that has been garbage-collected.
 */
final class ClosingBody extends FilterInputStream {

  private final Response response;

  ClosingBody(Response response) {
    super(response.getEntity() instanceof InputStream body ? body : InputStream.nullInputStream());
    this.response = response;
  }

  @Override
  public void close() throws IOException {
    super.close();
    response.close();
  }
}
