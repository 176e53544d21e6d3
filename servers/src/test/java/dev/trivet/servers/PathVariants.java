// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Generated spellings of paths, more than a list of known attacks contains. */
final class PathVariants {

  /** One guarded path of each kind. */
  static final List<String> GUARDED =
      List.of(
          "/app/x",
          "/secret",
          "/x.do",
          "/docs/deep/page.html",
          "/docs/page.jsp",
          "/docs/deep/",
          "/api/vault/x",
          "/api/secret",
          "/api/child/secret",
          "/ws/vault",
          "/jsf/page.xhtml",
          "/scoped/x");

  /** Character sequences that some server or framework has read in an unexpected way. */
  private static final List<String> ODDITIES =
      words(
          """
          ; ;a=b ;jsessionid=1 ;/ /;/ /..;/ /.;/ %3b %3Ba %2f %2F %5c \\ // /// /./ /../x/ /x/../
          /.../ /..../ /%2e/ /x/%2e%2e/ /x/.%2e/ /x/%2e%2e%2e/ /%2e%2e%2e/ /x/..%2f /x/..%5c
          /x/..%00/ /x/..%20/ %00 %01 %08 %09 %0a %0d %0d%0a %1f %20 %7f %80 %85 %a0 %c2%85 %c2%a0
          %e2%80%a8 %e2%80%ae %ef%bb%bf %ef%bc%8f %ef%bc%8e %e3%80%82 %e2%88%95 %c0%ae %c0%af
          %e0%80%af %f0%80%80%af %ed%a0%80 %ff %fe%ff %u002f %u002e %252f %252e %25 % %2 %zz %g0 .
          .. ... + ~ ~1 ::$DATA : * | ^ ` {} <> " [] @ ! ' , $ & = %23 %3f ? ?? \013 # \t
          \u00e9 \u202e \uff0f %41%cc%81
          """);

  private static final List<String> UPWARDS =
      words(
          """
          .. ..; ..;a=b ;jsessionid=1/.. ..;jsessionid=1 .;/.. %2e%2e %2E%2e .%2e %2e. %2e%2e;
          ..%3b %252e%252e ... .... %2e%2e%2e ..%00 ..%01 ..%09 ..%0a ..%0d ..%20 %20.. ..+ ..\\
          ..%5c ..%2f %2f.. %5c.. ..// .//.. %c0%ae%c0%ae %e0%80%ae. %u002e%u002e %uff0e%uff0e
          %ef%bc%8e%ef%bc%8e \uff0e\uff0e %ff.. ..%ff ..%e2%80%8b ..%c2%a0 ..: ..\t ?/.. #/.. ;/..
          ..;/; x/../.. x;/../.. ./.. ../. ..x ...x x... .x. . %2e ....;
          """);

  private static final Pattern ODD =
      Pattern.compile(
          ";|\\\\|//|(^|/)(\\.|%2e)+(/|$)|%(2f|5c|25|3b|7f|[01][0-9a-f])|%(?![0-9a-f]{2})"
              + "|[^\\x21-\\x7e]",
          Pattern.CASE_INSENSITIVE);

  private PathVariants() {}

  /** Splits a text at blanks and line ends; a tab is not a separator. */
  private static List<String> words(String text) {
    return List.of(text.strip().split("[ \n]+"));
  }

  /**
   * Tells whether two parsers may read a raw path differently; written from the rules, not from the
   * code.
   */
  static boolean isOdd(String target) {
    // lenient servers end the target at a tab
    String local = target.replaceFirst("^[a-zA-Z]+://[^/?#]*", "").replaceFirst("\\t$", "");
    return ODD.matcher(local.replaceFirst("[?].*", "")).find();
  }

  /** Returns the paths without the leading slash, which some servers add. */
  static List<String> bare() {
    return GUARDED.stream()
        .map(path -> path.substring(1))
        .flatMap(path -> Stream.of(path, "../" + path, "pub/../" + path, "." + path))
        .toList();
  }

  /** Returns every sequence at every boundary of every guarded path. */
  static List<String> mutants() {
    List<String> mutants = new ArrayList<>();
    for (String path : GUARDED) {
      int second = path.indexOf('/', 1);
      for (String odd : ODDITIES) {
        mutants.add(odd.startsWith("/") ? odd + path.substring(1) : "/" + odd + path.substring(1));
        mutants.add(path + odd);
        if (second > 0) {
          mutants.add(path.substring(0, second) + odd + path.substring(second + 1));
          mutants.add(path.substring(0, second) + odd + path.substring(second));
        }
        int dot = path.indexOf('.');
        if (dot > 0) {
          mutants.add(path.substring(0, dot) + odd + path.substring(dot));
        }
      }
    }
    return mutants;
  }

  /** Returns the same upward paths as targets of the dispatching servlet. */
  static List<String> dispatches() {
    List<String> dispatches = new ArrayList<>();
    for (String how : List.of("/fwd", "/inc", "/async")) {
      for (String path : GUARDED) {
        dispatches.add(how + "?to=" + path);
      }
      for (String up : UPWARDS) {
        for (String to :
            List.of(
                "/pub/" + up + "/app/x",
                "/pub/" + up + "/docs/deep/page.html",
                "/api/open/" + up + "/vault/x",
                "/api/vault/" + up + "/open",
                "/api/child/secret/" + up,
                "/ws/open/" + up + "/vault")) {
          dispatches.add(how + "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
        }
      }
    }
    return dispatches;
  }

  /** Returns upward paths from public to guarded resources, and from guarded to public ones. */
  static List<String> climbs() {
    List<String> climbs = new ArrayList<>();
    for (String up : UPWARDS) {
      for (String path : GUARDED) {
        climbs.add("/pub/" + up + path);
        climbs.add("/app/open/" + up + "/.." + path);
        climbs.add(path + "/" + up + "/open");
        if (isOdd("/" + up + "/")) { // otherwise it is public as it is
          climbs.add(path + "/" + up + "/style.css");
        }
      }
      climbs.add("/pub/" + up + "/WEB-INF/mark.txt");
      climbs.add("/app/open/" + up + "/x");
      climbs.add("/api/open/" + up + "/vault/x");
      climbs.add("/api/open/" + up + "/secret");
      climbs.add("/api/vault/" + up + "/open");
      climbs.add("/api/vault/" + up + "/open/x");
      climbs.add("/api/vault/x/" + up + "/" + up + "/open");
      climbs.add("/api/child/" + up + "/child/secret");
      climbs.add("/api/child/secret/" + up);
      climbs.add("/ws/open/" + up + "/vault");
    }
    return climbs;
  }
}
