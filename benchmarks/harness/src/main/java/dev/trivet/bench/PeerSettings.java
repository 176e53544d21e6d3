// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Settings of a peer, for one application.
 *
 * @param base address of the application, with the context path
 * @param authorizationServer address of the stand-in for {@code auth.atlassian.com}
 * @param apiServer address of the stand-in for {@code api.atlassian.com}
 * @param patterns number of guarded areas; a peer without a list of patterns guards the first
 */
public record PeerSettings(
    URI base,
    URI authorizationServer,
    URI apiServer,
    String clientId,
    String clientSecret,
    int patterns) {

  /** Context path of every application. */
  public static final String CONTEXT_PATH = "/app";

  /** Start of the guarded paths, below the context. */
  public static final String GUARDED = "/area1/";

  /** Scopes that every peer asks for. */
  public static final List<String> SCOPES = List.of("read:me", "read:jira-work", "offline_access");

  /** Lists the patterns of the guarded areas: {@code /area1/*} and so on. */
  public List<String> areas() {
    return IntStream.rangeClosed(1, patterns).mapToObj(i -> "/area" + i + "/*").toList();
  }
}
