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

  /** Node of a trie. */
  private static final class Node<V> {

    /** The characters in order; the child of each has the same index. */
    private char[] keys = {};

    private final List<Node<V>> children = new ArrayList<>();

    /** The value of a prefix pattern that ends here, or of a suffix. */
    private @Nullable V below;

    /** The value of an exact pattern that ends here. */
    private @Nullable V exact;

    @Nullable Node<V> child(char key) {
      int at = Arrays.binarySearch(keys, key);
      return at < 0 ? null : children.get(at);
    }

    Node<V> childToAdd(char key) {
      int at = Arrays.binarySearch(keys, key);
      if (at >= 0) {
        return children.get(at);
      }
      keys = Arrays.copyOf(keys, keys.length + 1);
      keys[keys.length - 1] = key;
      Arrays.sort(keys);
      Node<V> child = new Node<>();
      children.add(-at - 1, child);
      return child;
    }
  }

  private final BinaryOperator<V> merge;
  private final Node<V> prefixes = new Node<>();
  private final Node<V> suffixes = new Node<>();

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
      Node<V> node = suffixes;
      for (int i = text.length() - 1; i > 0; i--) {
        node = node.childToAdd(text.charAt(i));
      }
      node.below = both(node.below, value);
    } else if (text.endsWith("/*")) {
      Node<V> node = descend(text, text.length() - 2);
      node.below = both(node.below, value);
    } else {
      Node<V> node = descend(text, text.length());
      node.exact = both(node.exact, value);
    }
  }

  private Node<V> descend(String text, int end) {
    Node<V> node = prefixes;
    for (int i = 0; i < end; i++) {
      node = node.childToAdd(text.charAt(i));
    }
    return node;
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
    for (int i = 0; i < end; i++) {
      char c = path.charAt(i);
      if (c == '/' && node != prefixes) {
        found = both(found, node.below);
      }
      node = node.child(c);
      if (node == null) {
        return found;
      }
    }
    return node == prefixes ? found : both(both(found, node.below), node.exact);
  }

  private @Nullable V findFromEnd(String path, int end) {
    V found = null;
    Node<V> node = suffixes;
    for (int i = end - 1; i >= 0; i--) {
      node = node.child(path.charAt(i));
      if (node == null) {
        break;
      }
      found = both(found, node.below);
    }
    return found;
  }

  /** Merges two values, of which each may be absent. */
  @Nullable V both(@Nullable V some, @Nullable V more) {
    return some == null || more == null ? (some == null ? more : some) : merge.apply(some, more);
  }
}
