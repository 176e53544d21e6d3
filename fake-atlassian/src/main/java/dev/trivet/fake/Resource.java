// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** File beside the classes that the stand-in serves as it is. */
final class Resource {
  private Resource() {}

  static Response response(String name, String contentType) {
    try (InputStream in = Objects.requireNonNull(Resource.class.getResourceAsStream(name))) {
      return Response.empty(200)
          .withHeader("Cache-Control", "no-store")
          .withBody(contentType, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is not in the jar", e);
    }
  }
}
