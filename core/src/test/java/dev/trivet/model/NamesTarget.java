// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import dev.trivet.fuzz.Claim;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Fuzz target for scopes, cloud ids and account ids: each has its form, or is refused. */
public final class NamesTarget {

  private NamesTarget() {}

  /** Reads the input as each of them. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    scopes(text);
    Claim.that(
        CloudId.parse(text).isPresent() == text.matches("[A-Za-z0-9_-]{1,64}"),
        "a cloud id means nothing in a path");
    Claim.that(
        AccountId.parse(text).isPresent() == text.matches("[A-Za-z0-9:_|-]{1,128}"),
        "an account id is plain");
    CloudId.parse(text)
        .ifPresent(id -> Claim.that(id.equals(new CloudId(text)), "both ways give the same"));
    AccountId.parse(text)
        .ifPresent(id -> Claim.that(id.value().equals(text), "an id is kept byte for byte"));
  }

  private static void scopes(String text) {
    Scopes scopes;
    try {
      scopes = Scopes.parse(text);
    } catch (IllegalArgumentException refused) {
      Claim.that(
          text.chars().anyMatch(c -> c < 0x21 || c > 0x7E || c == '"' || c == '\\'),
          "only what RFC 6749 forbids is refused");
      return;
    }
    List<String> names = List.copyOf(scopes.names());
    Claim.that(names.stream().allMatch(Scopes::isName), "each is a name");
    Claim.that(Scopes.parse(scopes.toString()).equals(scopes), "written and read they are equal");
    Claim.that(scopes.minus(scopes).isEmpty(), "nothing is left of them without them");
    Claim.that(scopes.plus(scopes).equals(scopes), "twice is once");
    String first = names.isEmpty() ? "read:me" : names.get(0);
    Scopes rest = scopes.minus(Scopes.parse(first));
    Claim.that(!rest.contains(first), "what is taken away is away");
    Claim.that(scopes.minus(rest).plus(rest).equals(scopes), "nothing is lost");
  }
}
