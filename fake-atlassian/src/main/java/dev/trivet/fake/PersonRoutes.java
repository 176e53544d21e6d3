// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.control.ControlRequest;
import dev.trivet.fake.control.ControlRoute;
import dev.trivet.fake.control.Fields;
import dev.trivet.fake.http.Response;
import dev.trivet.fake.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Control routes of the people, their grants and passwords. */
final class PersonRoutes {
  private static final String PATH = "/control/people";
  private static final String ONE = PATH + "/{handle}";

  private final Controls controls;
  private final InMemoryDirectory directory;

  PersonRoutes(Controls controls) {
    this.controls = controls;
    this.directory = controls.state().directory();
  }

  List<ControlRoute> routes() {
    return List.of(
        new ControlRoute("GET", PATH, this::list),
        new ControlRoute("PUT", ONE, this::put),
        action("DELETE", ONE, controls::removePerson),
        action("POST", ONE + "/revoke", controls::revoke),
        action("POST", ONE + "/change-password", person -> controls.suspend(person, true)),
        action("POST", ONE + "/restore-password", person -> controls.suspend(person, false)),
        action("POST", ONE + "/end-access-tokens", controls::endAccessTokens));
  }

  private static ControlRoute action(String method, String path, Consumer<String> action) {
    return new ControlRoute(
        method,
        path,
        request -> {
          action.accept(request.variable("handle"));
          return Response.empty(204);
        });
  }

  private Response list(ControlRequest request) {
    return Response.json(
        200, Json.object("people", directory.allPeople().stream().map(this::json).toList()));
  }

  /** Adds a person, or changes the fields that are given. */
  private Response put(ControlRequest request) {
    String handle = request.variable("handle");
    Fields fields = request.fields();
    Optional<Person> known =
        directory.allPeople().stream().filter(p -> p.handle().equals(handle)).findFirst();
    Person person = changed(known.orElseGet(() -> Person.named(handle, handle)), fields);
    Optional<List<String>> sites = fields.texts("sites");
    fields.end();
    sites.ifPresent(handles -> handles.forEach(directory::site));
    directory.put(person);
    sites.ifPresent(handles -> directory.reach(handle, handles));
    return Response.json(known.isPresent() ? 200 : 201, json(person));
  }

  private static Person changed(Person before, Fields fields) {
    Person person = before;
    if (fields.has("name")) {
      person = person.withName(fields.text("name"));
    }
    if (fields.has("email")) {
      person = person.withEmail(fields.optionalText("email").orElse(null));
    }
    if (fields.has("accountId")) {
      person = person.withAccountId(fields.text("accountId"));
    }
    if (fields.has("status")) {
      person = person.withStatus(fields.text("status"));
    }
    for (Map.Entry<String, Object> more : fields.map("profile").orElseGet(Map::of).entrySet()) {
      person =
          more.getValue() == null
              ? person.without(more.getKey())
              : person.with(more.getKey(), more.getValue());
    }
    return person;
  }

  private Object json(Person person) {
    Optional<Set<String>> sites = directory.reach(person.handle());
    return Json.object(
        "handle", person.handle(),
        "accountId", person.accountId(),
        "name", person.name(),
        "nickname", person.nickname(),
        "email", person.email(),
        "status", person.status(),
        "sites", sites.map(TreeSet::new).orElse(null),
        "profile", person.more());
  }
}
