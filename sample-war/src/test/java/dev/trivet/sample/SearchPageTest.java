// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchPageTest {

  private static final Jsonb JSONB = JsonbBuilder.create();

  @Test
  void answer_withIssues_isRead() {
    SearchPage page =
        read(
            """
            {"issues":[{"id":"10001","key":"GARDEN-1","self":"https://site-a.example/1",
              "fields":{"summary":"Water <the> seedlings","status":{"name":"To Do","id":"3"}}}],
             "isLast":false,"nextPageToken":"next"}
            """);

    assertThat(page.incidents())
        .containsExactly(new Incident("GARDEN-1", "Water <the> seedlings", "To Do"));
    assertThat(page.nextPageToken()).isEqualTo("next");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"issues\":[{}]}",
        "{\"issues\":[{\"key\":null,\"fields\":null}]}",
        "{\"issues\":[{\"fields\":{\"summary\":null,\"status\":{}}}]}"
      })
  void fields_thatThePersonMayNotSee_areDashes(String json) {
    assertThat(read(json).incidents()).containsExactly(new Incident("-", "-", "-"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"issues\":null}", "{\"issues\":[],\"isLast\":true}"})
  void answer_withoutIssues_isEmpty(String json) {
    assertThat(read(json).incidents()).isEmpty();
    assertThat(read(json).nextPageToken()).isNull();
  }

  @Test
  void incident_isWrittenForRestClients() {
    assertThat(JSONB.toJson(new Incident("A-1", "Fire", "Done")))
        .isEqualTo("{\"key\":\"A-1\",\"status\":\"Done\",\"summary\":\"Fire\"}");
  }

  private static SearchPage read(String json) {
    return JSONB.fromJson(json, SearchPage.class);
  }
}
