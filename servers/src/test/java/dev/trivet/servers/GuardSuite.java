// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.servers.guarded.Marks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests of the guard with every spelling of a path. Without an account no guarded code runs, and no
 * guarded content is shown.
 */
interface GuardSuite {

  /** Returns the applications under test. */
  GuardFixture fixture();

  String SCOPED = Marks.GUARDED + " Scoped";

  static Stream<String> corpus(Predicate<Corpus> which) throws IOException {
    return Corpus.read("/guard-bypass.txt").stream().filter(which).map(Corpus::text);
  }

  /**
   * Tells whether the target reaches a servlet by its path. A filter does not see a dispatch by
   * name, see docs/security.md.
   */
  static boolean isByPath(Corpus line) {
    return !line.text().contains("/named?");
  }

  /** Returns the corpus, one path of each kind, and all their variants. */
  static List<String> everything() throws IOException {
    List<String> lines = new ArrayList<>(corpus(GuardSuite::isByPath).toList());
    lines.addAll(PathVariants.GUARDED);
    lines.addAll(PathVariants.bare());
    lines.addAll(PathVariants.mutants());
    lines.addAll(PathVariants.climbs());
    lines.addAll(PathVariants.dispatches());
    return lines;
  }

  /** Returns the lines as targets at the root and below the context path. */
  static Stream<String> targets(DeployedApplication context, List<String> lines) {
    Stream<String> below = lines.stream().map(context::target);
    return context.path().isEmpty() ? below : Stream.concat(lines.stream(), below).distinct();
  }

  private static String shown(RawRequest request, RawResponse answer) {
    return answer.text().contains(Marks.GUARDED) ? "what is guarded" : "";
  }

  @Test
  default void unauthenticated_withAnySpelling_reachesNothingGuarded() throws Exception {
    List<String> lines = everything();
    for (DeployedApplication context : fixture().contexts()) {
      int before = context.runs();

      List<String> complaints =
          RequestBatch.at(context, lines.stream().map(context::target).map(RawRequest::get))
              .complaints(
                  (request, answer) ->
                      shown(request, answer)
                          + elsewhere(context, request, answer)
                          + started(request, answer));

      assertThat(complaints).isEmpty();
      assertThat(context.runs()).as("guarded code that ran in " + context).isEqualTo(before);
    }
  }

  /**
   * Checks that a redirect leads to Atlassian or to the same host, as for an added slash. A target
   * in the absolute form may name another host, which no browser sends.
   */
  private String elsewhere(DeployedApplication context, RawRequest request, RawResponse answer) {
    String to = answer.location().orElse("/");
    boolean here =
        to.startsWith(context.server() + "/")
            || to.startsWith(fixture().atlassian().url() + "/authorize?")
            || to.matches("/([^/\\\\].*)?");
    boolean absolute = request.target().matches("[a-zA-Z]+://.*");
    return here || absolute ? "" : "a redirect elsewhere";
  }

  private String started(RawRequest request, RawResponse answer) {
    boolean begun = answer.text().contains("/authorize?") || answer.session().isPresent();
    return fixture().strict() && PathVariants.isOdd(ServerUnderTest.read(request.target())) && begun
        ? "a sign-in"
        : "";
  }

  @Test
  default void sessionThatIsNotSignedIn_byAnySpelling_reachesNothingEither() throws Exception {
    List<String> lines = corpus(GuardSuite::isByPath).toList();
    for (DeployedApplication context : fixture().contexts()) {
      String pending =
          RawRequest.get(context.path() + "/secret").send(context.server()).session().orElseThrow();
      for (String session : List.of(pending, "unknown", "x" + context.session())) {
        Stream<RawRequest> requests =
            targets(context, lines).map(line -> RawRequest.get(line).as(session));

        assertThat(RequestBatch.at(context, requests).complaints(GuardSuite::shown)).isEmpty();
      }
    }
  }

  @Test
  default void unauthenticated_withAnyMethod_reachesNothingGuarded() throws Exception {
    List<String> some = List.of("HEAD", "POST", "FOO", "get");
    List<String> all = List.of("OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "Get");
    List<String> openEnded = List.of("PRI", "CONNECT");
    List<String> lines = corpus(GuardSuite::isByPath).toList();
    for (DeployedApplication context : fixture().contexts()) {
      int before = context.runs();
      Stream<RawRequest> requests =
          Stream.concat(
              lines.stream().flatMap(line -> by(some, context.target(line))),
              Stream.concat(
                  PathVariants.GUARDED.stream().flatMap(line -> by(all, context.target(line))),
                  Stream.of("/app/x", "/secret", "/docs/deep/page.html")
                      .flatMap(line -> by(openEnded, context.target(line)))));

      List<String> complaints =
          RequestBatch.at(context, requests)
              .complaints(
                  (request, answer) ->
                      shown(request, answer)
                          + (ServerUnderTest.isGet(request.method()) ? "" : redirected(answer)));

      assertThat(complaints).isEmpty();
      assertThat(context.runs()).as("guarded code that ran in " + context).isEqualTo(before);
    }
  }

  private static String redirected(RawResponse answer) {
    return answer.text().contains("/authorize?") ? "a redirect" : "";
  }

  private static Stream<RawRequest> by(List<String> methods, String target) {
    return methods.stream().map(method -> RawRequest.get(target).by(method));
  }

  @Test
  default void baseline_isAsTheSettingsSay() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      List<String> guarded =
          corpus(line -> line.about().equals("baseline, must be guarded")).toList();
      List<String> open =
          corpus(line -> line.about().equals("baseline, must stay public")).toList();
      for (String line : guarded) {
        RawRequest request = RawRequest.get(context.target(line));
        RawResponse denied = request.send(context.server());
        assertThat(denied.status()).as(line).isEqualTo(302);
        assertThat(denied.location().orElse(""))
            .startsWith(fixture().atlassian().url() + "/authorize?");
        assertThat(request.as(context.session()).send(context.server()).text())
            .as(line)
            .contains(Marks.GUARDED);
      }
      for (String line : open) {
        RawRequest request = RawRequest.get(context.target(line));
        for (RawRequest each : List.of(request, request.as(context.session()))) {
          assertThat(each.send(context.server()).text()).as(line).contains(Marks.OPEN);
        }
      }
    }
  }

  @Test
  default void signedIn_byAnySpelling_reachesNothingThatDemandsMore() throws Exception {
    List<String> lines = corpus(GuardSuite::isByPath).toList();
    for (DeployedApplication context : fixture().contexts()) {
      Stream<RawRequest> requests =
          (context.path().isEmpty() ? everything() : lines)
              .stream().map(line -> RawRequest.get(context.target(line)).as(context.session()));

      List<String> complaints =
          RequestBatch.at(context, requests)
              .complaints(
                  (request, answer) ->
                      (answer.text().contains(SCOPED) ? "what no scope allows" : "")
                          + odd(request, answer));

      assertThat(complaints).isEmpty();
    }
  }

  private String odd(RawRequest request, RawResponse answer) {
    boolean reached = answer.text().contains(Marks.GUARDED) || answer.text().contains(Marks.OPEN);
    // Payara removes a session id from the path before filters run
    boolean seen = !request.target().contains(";jsessionid=");
    return fixture().strict()
            && reached
            && seen
            && PathVariants.isOdd(ServerUnderTest.read(request.target()))
        ? "something"
        : "";
  }
}
