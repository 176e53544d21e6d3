// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Addresses and initials for pages, made from what Atlassian sent. */
@Named
@ApplicationScoped
public class Links {

  private static final Set<String> SAFE_SCHEMES = Set.of("http", "https");

  /**
   * Returns an external address if it is safe in a link or an image. Escaping alone would allow
   * {@code javascript:}.
   */
  public String safe(@Nullable URI address) {
    if (address == null) {
      return "";
    }
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    return SAFE_SCHEMES.contains(scheme) ? address.toASCIIString() : "";
  }

  /** Encodes a value for the query of an address. */
  public String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Returns the first character of a name; it shows where a picture does not load. */
  public String initial(String name) {
    return name.isEmpty() ? "?" : Character.toString(name.codePointAt(0));
  }
}
