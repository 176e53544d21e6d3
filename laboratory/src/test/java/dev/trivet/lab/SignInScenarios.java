// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Scenario of sign-ins in a burst. */
final class SignInScenarios {

  private static final int CONSENTS = 100;

  private SignInScenarios() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "consents-at-once",
            1,
            "40 at once, 0.3 s a call: 24 refused, and refused for good",
            SignInScenarios::burst));
  }

  private static List<Visitor> burst(Laboratory lab, int rounds) throws Exception {
    List<Visitor> people = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<SignIns.Consent> consents = new ArrayList<>();
      for (int i = 0; i < CONSENTS; i++) {
        consents.add(lab.signIns().consent(lab.one(), lab.signIns().newcomer()));
      }
      for (Endpoint endpoint : List.of(Endpoint.TOKEN, Endpoint.ME, Endpoint.RESOURCES)) {
        lab.atlassian().fault(endpoint, Fault.delay(Duration.ofMillis(600)).always());
      }
      Crowd anybody = Crowd.anonymous(lab.http(), 3, lab.one(), "/");
      List<CompletableFuture<Http.Answer>> answers =
          consents.stream().map(lab.signIns()::finish).toList();
      Visits visits = new Visits();
      List<SignIns.Consent> refused = new ArrayList<>();
      for (int i = 0; i < CONSENTS; i++) {
        Http.Answer answer = answers.get(i).join();
        visits.add(answer);
        if (answer.status() == 303) {
          people.add(visitor(lab, consents.get(i), answer));
        } else {
          refused.add(consents.get(i));
        }
      }
      lab.report().add("consents at once, 0.6 s a call", visits, "");
      lab.report().add("public page meanwhile", anybody.leave(), "");
      lab.repair();
      reload(lab, refused);
    }
    return people;
  }

  /** Loads the pages of refused consents once more. */
  private static void reload(Laboratory lab, List<SignIns.Consent> refused) {
    if (!refused.isEmpty()) {
      Visits visits = new Visits();
      refused.forEach(each -> visits.add(lab.signIns().finish(each).join()));
      lab.report().add("the refused ones loaded again", visits, "");
    }
  }

  private static Visitor visitor(Laboratory lab, SignIns.Consent consent, Http.Answer answer) {
    return new Visitor(consent.person().accountId(), Map.of(lab.one(), answer.cookie()));
  }
}
