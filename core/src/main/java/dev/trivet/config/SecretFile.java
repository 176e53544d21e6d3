// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * File that holds a secret text. A byte order mark, blanks and line ends around the text are
 * dropped.
 */
final class SecretFile {

  /** Enough for hundreds of keys. */
  private static final int MAX_BYTES = 65_536;

  private static final String READABLE =
      "Check the name, and that the user who runs the server may read the file.";

  private SecretFile() {}

  /**
   * Reads the text of a file in UTF-8.
   *
   * @throws IllegalArgumentException when the file has no usable text; the message quotes nothing
   *     of it
   */
  static String read(String name) {
    try {
      Path file = Path.of(name);
      if (Files.isDirectory(file)) {
        throw new IllegalArgumentException("is a folder, not a file");
      }
      String text = text(bytes(file));
      if (text.isEmpty()) {
        throw new IllegalArgumentException("is an empty file");
      }
      return text;
    } catch (InvalidPathException | IOException unreadable) {
      throw refusal(unreadable);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IllegalArgumentException("is a file of more than " + MAX_BYTES + " bytes");
      }
      return bytes;
    }
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return (text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
  }

  /** Creates the refusal of a file that cannot be read, with the reason. */
  static InvalidValueException refusal(Exception unreadable) {
    if (unreadable instanceof CharacterCodingException) {
      return new InvalidValueException("is a file that is not text in UTF-8", "Save it as UTF-8.");
    }
    String why =
        unreadable instanceof InvalidPathException
            ? "is not the name of a file"
            : unreadable instanceof NoSuchFileException
                ? "does not exist"
                : unreadable instanceof AccessDeniedException
                    ? "may not be read by the user who runs the server"
                    : "cannot be read (" + unreadable.getClass().getSimpleName() + ")";
    return new InvalidValueException(why, READABLE);
  }
}
