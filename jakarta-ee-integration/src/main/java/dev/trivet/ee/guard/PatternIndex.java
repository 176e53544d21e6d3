// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.guard;

import dev.trivet.config.UrlPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Index of URL patterns (Jakarta Servlet 6.0, section 12.2), built once. A look-up costs the length
 * of the path, however many patterns there are. It allocates nothing while at most one value is
 * found. Immutable after the last {@link #add}; then thread-safe.
 *
 * @param <V> the value of a pattern; the values of all patterns that match are merged
 */
final class PatternIndex<V> {

  /** Node of a radix tree. The labels on the way to it are the text of a pattern, or its begin. */
  private static final class Node<V> {

    /** The first characters of the children's labels, in order, for the search. */
    private char[] keys = {};

    private List<Node<V>> children = new ArrayList<>();

    private String label;

    /** The value of a prefix pattern that ends here, or of a suffix. */
    private @Nullable V below;

    /** The value of an exact pattern that ends here. */
    private @Nullable V exact;

    Node(String label) {
      this.label = label;
    }

    @Nullable Node<V> child(char key) {
      int at = Arrays.binarySearch(keys, key);
      return at < 0 ? null : children.get(at);
    }

    /** Finds the node of a text below this one, and adds what is missing on the way. */
    Node<V> descend(String text) {
      if (text.isEmpty()) {
        return this;
      }
      Node<V> child = child(text.charAt(0));
      if (child == null) {
        child = new Node<>(text);
        add(child);
      }
      int shared = Arrays.mismatch(child.label.toCharArray(), text.toCharArray());
      if (shared >= 0 && shared < child.label.length()) {
        child.split(shared);
      }
      return child.descend(text.substring(child.label.length()));
    }

    private void add(Node<V> child) {
      char key = child.label.charAt(0);
      int at = -Arrays.binarySearch(keys, key) - 1;
      children.add(at, child);
      keys = Arrays.copyOf(keys, children.size());
      System.arraycopy(keys, at, keys, at + 1, children.size() - at - 1);
      keys[at] = key;
    }

    /** Leaves this node the first characters of its label, and all else to a child. */
    private void split(int length) {
      Node<V> rest = new Node<>(label.substring(length));
      rest.keys = keys;
      rest.children = children;
      rest.below = below;
      rest.exact = exact;
      label = label.substring(0, length);
      keys = new char[] {rest.label.charAt(0)};
      children = new ArrayList<>(List.of(rest));
      below = null;
      exact = null;
    }
  }

  private final BinaryOperator<V> merge;
  private final Node<V> prefixes = new Node<>("");

  /** The texts of the suffixes, read from their end. */
  private final Node<V> suffixes = new Node<>("");

  /**
   * Makes an empty index.
   *
   * @param merge of the values of two patterns that match the same path
   */
  PatternIndex(BinaryOperator<V> merge) {
    this.merge = merge;
  }

  /** Adds a pattern. */
  void add(UrlPattern pattern, V value) {
    String text = pattern.text();
    if (pattern.isEverything()) {
      prefixes.below = both(prefixes.below, value);
    } else if (text.startsWith("*")) {
      Node<V> node = suffixes.descend(backwards(text.substring(1)));
      node.below = both(node.below, value);
    } else if (text.endsWith("/*")) {
      Node<V> node = prefixes.descend(text.substring(0, text.length() - 2));
      node.below = both(node.below, value);
    } else {
      Node<V> node = prefixes.descend(text);
      node.exact = both(node.exact, value);
    }
  }

  /** Reverses a text. A {@code StringBuilder} would leave surrogate pairs as they are. */
  private static String backwards(String text) {
    char[] reversed = new char[text.length()];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = text.charAt(reversed.length - 1 - i);
    }
    return new String(reversed);
  }

  /** Finds the values of all patterns that match a path, merged, or null where none does. */
  @Nullable V find(String path) {
    return find(path, path.length());
  }

  /**
   * Finds the values for the first characters of a path.
   *
   * @param end the number of characters
   */
  @Nullable V find(String path, int end) {
    return both(findFromStart(path, end), findFromEnd(path, end));
  }

  private @Nullable V findFromStart(String path, int end) {
    V found = prefixes.below;
    Node<V> node = prefixes;
    int at = 0;
    while (at < end) {
      node = node.child(path.charAt(at));
      if (node == null || node.label.length() > end - at || !path.startsWith(node.label, at)) {
        return found;
      }
      at += node.label.length();
      if (at == end || path.charAt(at) == '/') {
        found = both(found, node.below);
      }
    }
    return both(found, node.exact);
  }

  private @Nullable V findFromEnd(String path, int end) {
    V found = null;
    Node<V> node = suffixes;
    int left = end;
    while (left > 0) {
      node = node.child(path.charAt(left - 1));
      if (node == null || !endsWith(path, left, node.label)) {
        return found;
      }
      left -= node.label.length();
      found = both(found, node.below);
    }
    return found;
  }

  private static boolean endsWith(String path, int end, String backwards) {
    if (backwards.length() > end) {
      return false;
    }
    for (int i = 0; i < backwards.length(); i++) {
      if (path.charAt(end - 1 - i) != backwards.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Merges two values, of which each may be absent. */
  @Nullable V both(@Nullable V some, @Nullable V more) {
    return some == null || more == null ? (some == null ? more : some) : merge.apply(some, more);
  }
}
