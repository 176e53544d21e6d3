// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

/**
 * Session attribute in the serialised form of a release, from {@code session/} in the test
 * resources.
 *
 * @param name its name
 * @param bytes its value as Java serialises it, in base64
 * @param state state of a flow; empty for other attributes
 */
public record RecordedAttribute(String name, String bytes, String state) {

  /** Reads an attribute, such as {@code 0.1/login}. */
  public static RecordedAttribute read(String kept) {
    List<String> lines = ResponseParser.lines("/session/" + kept + ".txt");
    return new RecordedAttribute(lines.get(0), lines.get(1), lines.size() > 2 ? lines.get(2) : "");
  }

  /** Returns the value that another node or a later release reads. */
  public Object value() {
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(bytes)))) {
      return in.readObject();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (ClassNotFoundException failed) {
      throw new AssertionError(failed);
    }
  }

  /** Puts the value where the node that wrote it had it. */
  public void into(FakeSession session) {
    session.setAttribute(name, value());
  }
}
