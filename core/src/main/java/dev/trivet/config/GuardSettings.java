// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.model.CloudId;
import dev.trivet.model.Scopes;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands in front of the application.
 *
 * @param baseUrl the application's public address with its context path, without a last slash
 * @param pathPrefix where Trivet's own paths begin, below the context
 * @param protectedPatterns guarded patterns
 * @param publicPatterns patterns that stay open inside the guarded ones
 * @param identity where the login comes from
 * @param sites cloud ids whose people may come in; empty for everybody
 * @param errorPage the application's own page for failures, or null
 * @param landingPage where to go without a remembered page
 * @param strictPaths whether ambiguous paths are refused
 * @param flowLifetime how long a person may take at Atlassian
 * @param flowLimit pending flows per session
 * @param recheck how long a node may believe that a grant lives
 * @param allowedOrigins origins whose web socket handshakes pass; the base URL's own is added
 */
public record GuardSettings(
    URI baseUrl,
    String pathPrefix,
    List<ProtectedPattern> protectedPatterns,
    List<UrlPattern> publicPatterns,
    Identity identity,
    Set<CloudId> sites,
    @Nullable String errorPage,
    String landingPage,
    boolean strictPaths,
    Duration flowLifetime,
    int flowLimit,
    Duration recheck,
    Set<Origin> allowedOrigins) {

  /** Keeps copies: nobody who reads the settings changes who may come in. */
  public GuardSettings {
    protectedPatterns = List.copyOf(protectedPatterns);
    publicPatterns = List.copyOf(publicPatterns);
    sites = Set.copyOf(sites);
    Set<Origin> origins = new HashSet<>(allowedOrigins);
    origins.add(Origin.of(baseUrl));
    allowedOrigins = Set.copyOf(origins);
  }

  /** What all patterns demand together. */
  public Scopes demandedScopes() {
    return protectedPatterns.stream()
        .map(ProtectedPattern::scopes)
        .reduce(Scopes.none(), Scopes::plus);
  }
}
