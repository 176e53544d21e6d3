// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Passes a body on and keeps its bytes while they are few, so that a refused call can be sent again
 * exactly as it was, whatever wrote it and even if it can be read only once.
 */
final class ReplayableBody extends FilterOutputStream {

  /** Larger ones, uploads usually, would cost more memory than a repeat is worth. */
  private static final int MOST_BYTES = 1 << 20;

  private @Nullable ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private @Nullable MediaType type;

  ReplayableBody(OutputStream target) {
    super(target);
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (kept != null && kept.size() + length <= MOST_BYTES) {
      kept.write(bytes, offset, length);
    } else {
      kept = null;
    }
    out.write(bytes, offset, length);
  }

  /** Everything was written, as this type; a multipart body tells its boundary only then. */
  void done(@Nullable MediaType written) {
    type = written;
  }

  /** The type of a body that was kept whole; null when it cannot be sent again. */
  @Nullable MediaType type() {
    return kept == null ? null : type;
  }

  /** What was kept. */
  byte[] bytes() {
    return kept == null ? new byte[0] : kept.toByteArray();
  }
}
