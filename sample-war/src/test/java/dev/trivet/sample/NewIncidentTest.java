// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.JsonbBuilder;
import org.junit.jupiter.api.Test;

class NewIncidentTest {

  @Test
  void body_hasAParagraphForEachLine() {
    String body =
        JsonbBuilder.create().toJson(new NewIncident("ACORN", "Fire", "one\n\ntwo").toBody());

    assertThat(body)
        .contains(
            "\"project\":{\"key\":\"ACORN\"}",
            "\"issuetype\":{\"name\":\"Task\"}",
            "\"summary\":\"Fire\"",
            "\"text\":\"one\"",
            "\"text\":\"two\"")
        .doesNotContain("\"text\":\"\"");
  }

  @Test
  void body_withoutADescription_hasAnEmptyDocument() {
    assertThat(JsonbBuilder.create().toJson(new NewIncident("A", "Fire", "").toBody()))
        .contains("\"content\":[]", "\"type\":\"doc\"");
  }
}
