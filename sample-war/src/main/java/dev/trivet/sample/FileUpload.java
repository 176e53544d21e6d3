// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import jakarta.servlet.http.Part;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * File to attach, as the body of a multipart request (RFC 7578). Its bytes suit every REST client,
 * and Trivet can send them again after a refresh.
 */
final class FileUpload {

  private final String name;
  private final byte[] content;
  private final String boundary = UUID.randomUUID().toString();

  FileUpload(String name, byte[] content) {
    // browsers may send a whole path
    this.name = name.replaceFirst(".*[/\\\\]", "");
    this.content = content.clone();
  }

  /** Reads a part of a form. {@code web.xml} limits its size. */
  static FileUpload read(Part part) throws IOException {
    try (InputStream in = part.getInputStream()) {
      return new FileUpload(part.getSubmittedFileName(), in.readAllBytes());
    }
  }

  /** Returns the media type of the request. */
  MediaType type() {
    return new MediaType("multipart", "form-data", Map.of("boundary", boundary));
  }

  /** Returns the body of the request. */
  byte[] body() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        lines(
            "--" + boundary,
            "Content-Disposition: form-data; name=\"file\"; filename=\"" + escaped(name) + '"',
            "Content-Type: application/octet-stream",
            "",
            ""));
    body.writeBytes(content);
    body.writeBytes(lines("", "--" + boundary + "--", ""));
    return body.toByteArray();
  }

  /** Escapes what would end the name, as browsers do (HTML, "multipart form data"). */
  private static String escaped(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static byte[] lines(String... lines) {
    return String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
  }
}
