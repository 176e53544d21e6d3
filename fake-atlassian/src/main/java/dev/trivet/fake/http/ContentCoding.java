// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Content codings (RFC 9110 section 8.4.1), for responses that are compressed unasked. */
final class ContentCoding {
  private ContentCoding() {}

  /** Encodes by gzip or deflate; for any other coding the bytes stay as they are. */
  static byte[] encode(String coding, byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream encoder = encoder(coding, out)) {
      encoder.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static OutputStream encoder(String coding, OutputStream out) throws IOException {
    return switch (coding) {
      case "gzip", "x-gzip" -> new GZIPOutputStream(out);
      case "deflate" -> new DeflaterOutputStream(out);
      default -> out;
    };
  }
}
