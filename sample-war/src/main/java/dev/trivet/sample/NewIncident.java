// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import java.util.List;
import java.util.Map;

/**
 * Incident to create in Jira.
 *
 * @param projectKey key of the project
 * @param summary the title
 * @param description plain text; may be empty
 */
record NewIncident(String projectKey, String summary, String description) {

  /** Issue type that every new project of Jira has. */
  private static final String TYPE = "Task";

  /** Returns the body of {@code POST rest/api/3/issue}. */
  Map<String, Object> toBody() {
    return Map.of(
        "fields",
        Map.of(
            "project", Map.of("key", projectKey),
            "issuetype", Map.of("name", TYPE),
            "summary", summary,
            "description", document()));
  }

  /** Returns the description in the Atlassian Document Format, with a paragraph for each line. */
  private Map<String, Object> document() {
    List<Map<String, Object>> paragraphs =
        description.lines().filter(line -> !line.isBlank()).map(NewIncident::paragraph).toList();
    return Map.of("type", "doc", "version", 1, "content", paragraphs);
  }

  private static Map<String, Object> paragraph(String line) {
    return Map.of("type", "paragraph", "content", List.of(Map.of("type", "text", "text", line)));
  }
}
