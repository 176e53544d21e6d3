// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An immutable set of OAuth scopes in the order they were named. Requested is not granted: two of
 * these are compared with {@link #minus}.
 */
public final class Scopes {

  /** What Trivet adds so that a refresh token comes; never part of an application's scopes. */
  public static final String OFFLINE_ACCESS = "offline_access";

  /** Scopes of the User Identity API, and what is no scope of anything. */
  private static final Set<String> ACCOUNT_WIDE = Set.of("read:me", "read:account", OFFLINE_ACCESS);

  private static final Scopes NONE = new Scopes(Set.of());

  /** RFC 6749 section 3.3, without the comma, which separates scopes in our settings. */
  private static final Pattern TOKEN = Pattern.compile("[\\x21\\x23-\\x2B\\x2D-\\x5B\\x5D-\\x7E]+");

  private final Set<String> names;

  private Scopes(Set<String> names) {
    this.names = names;
  }

  /** No scopes at all. */
  public static Scopes none() {
    return NONE;
  }

  /** Whether a text can be the name of one scope. */
  public static boolean isName(String text) {
    return TOKEN.matcher(text).matches();
  }

  /**
   * Reads scopes separated by blanks or commas; doubles count once.
   *
   * @throws IllegalArgumentException when a name has characters that RFC 6749 section 3.3 forbids
   */
  public static Scopes parse(String text) {
    return of(Stream.of(text.split("[\\s,]+")).filter(name -> !name.isEmpty()).toList());
  }

  /**
   * These names; doubles count once.
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

  /** The names, in order. */
  public Set<String> names() {
    return names;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** Whether this scope is among them. */
  public boolean contains(String name) {
    return names.contains(name);
  }

  /** Whether one of them is about a site, and not about the account alone. */
  public boolean reachSites() {
    return !ACCOUNT_WIDE.containsAll(names);
  }

  /** These and the others, these first. */
  public Scopes plus(Scopes others) {
    LinkedHashSet<String> all = new LinkedHashSet<>(names);
    all.addAll(others.names);
    return of(all);
  }

  /** These without the others. */
  public Scopes minus(Scopes others) {
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

  /** Separated by single blanks, as on the wire. */
  @Override
  public String toString() {
    return String.join(" ", names);
  }
}
