// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Reads a body while it is small enough and in time. */
final class BoundedBody {

  /** No answer of Atlassian that we read is near this. */
  static final int MAX_BYTES = 1 << 20;

  private static final int CHUNK = 8192;

  private BoundedBody() {}

  /** The whole body; some clients give none where it is empty. */
  static byte[] read(@Nullable InputStream in, BooleanSupplier late) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (in == null) {
      return body.toByteArray();
    }
    byte[] chunk = new byte[CHUNK];
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      body.write(chunk, 0, n);
      if (body.size() > MAX_BYTES) {
        throw new IOException("it has more than " + MAX_BYTES + " bytes");
      }
      if (late.getAsBoolean()) {
        throw new IOException("the body came too slowly");
      }
    }
    return body.toByteArray();
  }
}
