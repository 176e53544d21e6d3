// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.json.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The OpenAPI document compared with the routes: paths, examples, fields of requests and answers.
 */
@ExtendWith(FakeAtlassianExtension.class)
class OpenApiTest {
  private final FakeAtlassian fake;
  private final ControlClient control;
  private Map<String, Object> document = Map.of();

  OpenApiTest(FakeAtlassian fake) {
    this.fake = fake;
    this.control = new ControlClient(fake);
  }

  @BeforeEach
  void read() throws Exception {
    document = control.get("/control/openapi.json");
  }

  @Test
  void operations_areTheRoutes() {
    Set<String> routes =
        fake.controlRoutes().stream()
            .filter(route -> route.path().startsWith("/control"))
            .map(route -> route.method() + " " + route.path())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(operations().stream().map(Operation::toString))
        .containsExactlyInAnyOrderElementsOf(routes);
  }

  @Test
  void pathVariables_areDeclared() {
    for (Operation operation : operations()) {
      Set<String> declared = new HashSet<>();
      for (Object parameter : list(operation.content().get("parameters"))) {
        declared.add(String.valueOf(object(parameter).get("name")));
      }
      for (String part : operation.path().split("/", -1)) {
        if (part.startsWith("{")) {
          assertThat(declared).contains(part.substring(1, part.length() - 1));
        }
      }
    }
  }

  @Test
  void examples_work_andAnswersHaveTheFieldsOfTheirSchemas() throws Exception {
    new App(fake).signIn("mia", "site-a");
    List<String> tried = new ArrayList<>();
    for (Operation operation : inOrder()) {
      String path =
          operation
              .path()
              .replace("{handle}", handle(operation))
              .replace("{clientId}", "x")
              .replace("{id}", "x");
      Object example = operation.body().get("example");
      HttpResponse<String> response =
          control.send(operation.method(), path, example == null ? "" : Json.write(example));

      Map<String, Object> responses = object(operation.content().get("responses"));
      assertThat(responses)
          .as(operation + " " + response.body())
          .containsKey(response.statusCode() + "");
      if (!response.body().isEmpty()) {
        check(
            Objects.requireNonNull(Json.read(response.body())),
            schema(response, responses),
            operation.toString());
      }
      tried.add(operation.toString());
    }
    assertThat(tried).hasSize(fake.controlRoutes().size() - 4);
  }

  @Test
  void fieldsOfRequests_areThoseThatTheRoutesKnow() throws Exception {
    for (Operation operation : operations()) {
      if (operation.body().isEmpty()) {
        continue;
      }
      Map<String, Object> schema = resolve(object(operation.body().get("schema")));
      Map<String, Object> sent = new LinkedHashMap<>(object(operation.body().get("example")));
      sent.put("noSuchField", 1);
      String path =
          operation
              .path()
              .replace("{handle}", "mia")
              .replace("{clientId}", "x")
              .replace("{id}", "x");
      String problem = control.expect(400, operation.method(), path, Json.write(sent)).body();

      String next = String.valueOf(Json.readObject(problem).get("next"));
      Set<String> known =
          Stream.of(next.substring(next.indexOf('[') + 1, next.indexOf(']')).split(", "))
              .collect(Collectors.toSet());
      Set<String> documented = object(schema.get("properties")).keySet();
      if (path.equals("/control/faults")) {
        // which fields are known depends on the fault; ControlInterfaceTest adds each of them
        assertThat(documented).containsAll(known);
      } else {
        assertThat(documented).as(operation.toString()).isEqualTo(known);
      }
    }
  }

  private record Operation(String method, String path, Map<String, Object> content) {
    /** The media type of the request. */
    Map<String, Object> body() {
      Object body = content.get("requestBody");
      return body == null
          ? Map.of()
          : object(object(object(body).get("content")).get("application/json"));
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    object(document.get("paths"))
        .forEach(
            (path, methods) ->
                object(methods)
                    .forEach(
                        (method, operation) ->
                            operations.add(
                                new Operation(
                                    method.toUpperCase(Locale.ROOT), path, object(operation)))));
    return operations;
  }

  /** Deletions last, because the other operations need what they remove. */
  private List<Operation> inOrder() {
    List<Operation> all = operations();
    return Stream.concat(
            all.stream().filter(o -> !o.method().equals("DELETE")),
            all.stream().filter(o -> o.method().equals("DELETE")))
        .toList();
  }

  private static String handle(Operation operation) {
    return operation.path().contains("/sites") ? "site-a" : "mia";
  }

  private Map<String, Object> schema(HttpResponse<String> response, Map<String, Object> responses) {
    Object content = object(responses.get(response.statusCode() + "")).get("content");
    return resolve(object(object(object(content).values().iterator().next()).get("schema")));
  }

  private void check(Object value, Map<String, Object> schema, String where) {
    Map<String, Object> properties = object(schema.getOrDefault("properties", Map.of()));
    if (value instanceof List<?> list) {
      list.forEach(
          element ->
              check(Objects.requireNonNull(element), resolve(object(schema.get("items"))), where));
    } else if (value instanceof Map<?, ?> && !properties.isEmpty()) {
      assertThat(properties.keySet()).as(where).containsAll(object(value).keySet());
      object(value)
          .forEach((name, field) -> check(field, resolve(object(properties.get(name))), where));
    }
  }

  private Map<String, Object> resolve(Map<String, Object> schema) {
    String reference = String.valueOf(schema.get("$ref"));
    return reference.equals("null")
        ? schema
        : object(
            object(object(document.get("components")).get("schemas"))
                .get(reference.substring(reference.lastIndexOf('/') + 1)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  private static List<?> list(@Nullable Object value) {
    return value == null ? List.of() : (List<?>) value;
  }
}
