// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Body that is passed on and kept, up to 1 MiB. A refused call can be sent again exactly as it was,
 * even if its source can be read only once.
 */
final class ReplayableBody extends FilterOutputStream {

  /** Larger bodies, uploads usually, would cost more memory than a repeat is worth. */
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

  /** Records the end of the body and its type; a multipart body has its boundary only then. */
  void done(@Nullable MediaType written) {
    type = written;
  }

  /** Returns the type of a body that was kept whole; null when it cannot be sent again. */
  @Nullable MediaType type() {
    return kept == null ? null : type;
  }

  /** Returns the bytes that were kept. */
  byte[] bytes() {
    return kept == null ? new byte[0] : kept.toByteArray();
  }
}
