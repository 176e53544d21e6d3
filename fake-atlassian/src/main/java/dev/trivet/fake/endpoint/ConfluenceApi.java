// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.json.Json;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Confluence API with two pages per site. */
final class ConfluenceApi {
  private static final List<String> TITLES = List.of("Planting calendar", "House rules");

  private ConfluenceApi() {}

  /** Version 2 takes granular scopes only; with classic scopes the gateway responds with 401. */
  static List<Route> routes() {
    return List.of(
        Route.get(
            "confluence/wiki/api/v2/pages",
            Set.of("read:page:confluence"),
            (site, me) -> pages(site, ConfluenceApi::pageV2, "/wiki/api/v2/pages")),
        Route.get(
            "confluence/wiki/rest/api/content",
            Set.of(
                "read:confluence-content.all",
                "read:confluence-content.summary",
                "read:content-details:confluence"),
            (site, me) -> pages(site, ConfluenceApi::pageV1, "/wiki/rest/api/content")));
  }

  private static Object pages(
      SiteDetails site, BiFunction<SiteDetails, Integer, Object> page, String self) {
    List<Object> results =
        IntStream.range(0, TITLES.size()).mapToObj(i -> page.apply(site, i)).toList();
    return Json.object("results", results, "_links", Json.object("base", site.url() + self));
  }

  private static Object pageV2(SiteDetails site, int index) {
    return Json.object(
        "id",
        String.valueOf(65601 + index),
        "status",
        "current",
        "title",
        TITLES.get(index) + " of " + site.name(),
        "spaceId",
        "65537",
        "_links",
        Json.object("webui", "/spaces/" + site.key() + "/pages/" + (65601 + index)));
  }

  private static Object pageV1(SiteDetails site, int index) {
    return Json.object(
        "id",
        String.valueOf(65601 + index),
        "type",
        "page",
        "status",
        "current",
        "title",
        TITLES.get(index) + " of " + site.name());
  }
}
