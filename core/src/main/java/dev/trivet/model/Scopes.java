// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Set of OAuth scopes (RFC 6749 section 3.3), in the order in which they were named. Granted scopes
 * may be fewer than requested ones; {@link #minus} compares them. Immutable and thread-safe.
 */
public final class Scopes {

  /**
   * Scope that requests a refresh token. Trivet adds it; it is never part of the configured scopes.
   */
  public static final String OFFLINE_ACCESS = "offline_access";

  /** Scopes that reach no site: those of the User Identity API, and {@code offline_access}. */
  private static final Set<String> ACCOUNT_WIDE = Set.of("read:me", "read:account", OFFLINE_ACCESS);

  private static final Scopes NONE = new Scopes(Set.of());

  /** Syntax of RFC 6749 section 3.3, without the comma, which separates scopes in settings. */
  private static final Pattern TOKEN = Pattern.compile("[\\x21\\x23-\\x2B\\x2D-\\x5B\\x5D-\\x7E]+");

  private final Set<String> names;

  private Scopes(Set<String> names) {
    this.names = names;
  }

  /** Returns the empty set. */
  public static Scopes none() {
    return NONE;
  }

  /** Whether a text can be the name of one scope. */
  public static boolean isName(String text) {
    return TOKEN.matcher(text).matches();
  }

  /**
   * Parses scopes separated by blanks or commas; duplicates count once.
   *
   * @throws IllegalArgumentException when a name has characters that RFC 6749 section 3.3 forbids
   */
  public static Scopes parse(String text) {
    return of(Stream.of(text.split("[\\s,]+")).filter(name -> !name.isEmpty()).toList());
  }

  /**
   * Returns the set of these names; duplicates count once.
   *
   * @throws IllegalArgumentException when a name has characters that RFC 6749 section 3.3 forbids
   */
  public static Scopes of(Collection<String> names) {
    for (String name : names) {
      if (!isName(name)) {
        throw new IllegalArgumentException("not a scope name (RFC 6749 section 3.3)");
      }
    }
    return names.isEmpty()
        ? NONE
        : new Scopes(Collections.unmodifiableSet(new LinkedHashSet<>(names)));
  }

  /** Returns the names, in order. */
  public Set<String> names() {
    return names;
  }

  /** Whether the set is empty. */
  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** Whether the set contains the scope of this name. */
  public boolean contains(String name) {
    return names.contains(name);
  }

  /** Whether one of the scopes reaches a site, and not the account alone. */
  public boolean reachSites() {
    return !ACCOUNT_WIDE.containsAll(names);
  }

  /** Returns the union, with these scopes first. */
  public Scopes plus(Scopes others) {
    if (others.isEmpty()) {
      return this;
    }
    LinkedHashSet<String> all = new LinkedHashSet<>(names);
    all.addAll(others.names);
    return of(all);
  }

  /** Returns these scopes without the others. */
  public Scopes minus(Scopes others) {
    if (isEmpty()) {
      return this;
    }
    LinkedHashSet<String> rest = new LinkedHashSet<>(names);
    rest.removeAll(others.names);
    return of(rest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scopes that && names.equals(that.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  /** Returns the names separated by single blanks, as in requests and responses. */
  @Override
  public String toString() {
    return names.isEmpty() ? "" : String.join(" ", names);
  }
}
