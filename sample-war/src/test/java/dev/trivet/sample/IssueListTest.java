// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssueListTest {

  private static final Jsonb JSONB = JsonbBuilder.create();

  @Test
  void answer_withIssues_isRead() {
    IssueList list =
        read(
            """
            {"issues":[{"id":"10001","key":"GARDEN-1","self":"https://site-a.example/1",
              "fields":{"summary":"Water <the> seedlings","status":{"name":"To Do","id":"3"}}}],
             "isLast":true,"nextPageToken":null}
            """);

    assertThat(list.found())
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.shownKey()).isEqualTo("GARDEN-1");
              assertThat(issue.summary()).isEqualTo("Water <the> seedlings");
              assertThat(issue.status()).isEqualTo("To Do");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"issues\":[{}]}",
        "{\"issues\":[{\"key\":null,\"fields\":null}]}",
        "{\"issues\":[{\"fields\":{\"summary\":null,\"status\":{}}}]}"
      })
  void fields_thatThePersonMayNotSee_areDashes(String json) {
    assertThat(read(json).found())
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.shownKey()).isEqualTo("-");
              assertThat(issue.summary()).isEqualTo("-");
              assertThat(issue.status()).isEqualTo("-");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"issues\":null}", "{\"issues\":[],\"isLast\":true}"})
  void answer_withoutIssues_isEmpty(String json) {
    assertThat(read(json).found()).isEmpty();
  }

  private static IssueList read(String json) {
    return JSONB.fromJson(json, IssueList.class);
  }
}
