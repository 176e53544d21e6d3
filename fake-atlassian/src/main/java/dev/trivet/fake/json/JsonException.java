// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.json;

/** Failure to read a text that is not one JSON value, or is one that this reader refuses. */
public final class JsonException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  JsonException(String message, int at) {
    super(message + " at character " + at);
  }
}
