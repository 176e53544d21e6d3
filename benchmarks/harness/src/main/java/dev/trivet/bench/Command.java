// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Command of the runner to the JVM of a peer: a line such as {@code guard scene=public threads=1}.
 *
 * @param task name of what to do
 */
public record Command(String task, Map<String, String> arguments) {

  /** Reads a line. */
  public static Command parse(String line) {
    String[] words = line.trim().split(" +", -1);
    Map<String, String> arguments = new LinkedHashMap<>();
    for (int i = 1; i < words.length; i++) {
      int cut = words[i].indexOf('=');
      if (cut < 1) {
        throw new IllegalArgumentException("not name=value: " + words[i]);
      }
      arguments.put(words[i].substring(0, cut), words[i].substring(cut + 1));
    }
    return new Command(words[0], arguments);
  }

  /** Returns an argument. */
  public String text(String name) {
    String found = arguments.get(name);
    if (found == null) {
      throw new IllegalArgumentException(task + " needs " + name);
    }
    return found;
  }

  /** Returns an argument that is a number. */
  public int number(String name) {
    return Integer.parseInt(text(name));
  }

  @Override
  public String toString() {
    return arguments.entrySet().stream()
        .map(argument -> " " + argument.getKey() + "=" + argument.getValue())
        .collect(Collectors.joining("", task, ""));
  }
}
