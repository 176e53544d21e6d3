// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import dev.trivet.model.ErrorCode;

/** Part of a Jakarta EE server that Trivet uses, with the remedy when it is absent. */
enum ServerPart {
  /**
   * Beans, of which one opens the guard. It is first, since most servers without CDI lack the rest.
   */
  CDI(
      ErrorCode.CDI_ABSENT,
      "CDI (Jakarta Contexts and Dependency Injection)",
      "jakarta.enterprise.inject.spi.CDI",
      "weld",
      "cdi-4.0",
      "weld-servlet-core"),
  /** Calls of applications to Atlassian. */
  REST_CLIENT(
      ErrorCode.SERVER_PART_ABSENT,
      "REST client (Jakarta REST)",
      "jakarta.ws.rs.client.ClientBuilder",
      "jaxrs",
      "restfulWSClient-3.1",
      "jersey-client, jersey-hk2 and jersey-media-json-binding"),
  /** Parsing of Atlassian's responses. */
  JSON_B(
      ErrorCode.SERVER_PART_ABSENT,
      "JSON-B (Jakarta JSON Binding)",
      "jakarta.json.bind.JsonbBuilder",
      "jsonb",
      "jsonb-3.0",
      "yasson"),
  /** Access to the database, unless the store is in memory. */
  JPA(
      ErrorCode.PERSISTENCE_ABSENT,
      "JPA (Jakarta Persistence; with trivet.store=memory its API is enough)",
      "jakarta.persistence.EntityManagerFactory",
      "jpa",
      "persistence-3.1",
      "hibernate-core"),
  /** Transactions of the store, where the container or a persistence unit has JTA. */
  TRANSACTIONS(
      ErrorCode.SERVER_PART_ABSENT,
      "transactions (Jakarta Transactions, JTA)",
      "jakarta.transaction.Transactional",
      "transactions",
      "jdbc-4.2",
      "");

  private final ErrorCode code;
  private final String title;
  private final String type;
  private final String subsystem;
  private final String feature;
  private final String jars;

  ServerPart(
      ErrorCode code, String title, String type, String subsystem, String feature, String jars) {
    this.code = code;
    this.title = title;
    this.type = type;
    this.subsystem = subsystem;
    this.feature = feature;
    this.jars = jars;
  }

  ErrorCode code() {
    return code;
  }

  /** Returns the name of a class of the API. */
  String type() {
    return type;
  }

  /** Makes the message: the absent part, the reason, and the next step on each kind of server. */
  String message(Throwable seen) {
    return "the application does not see the server's "
        + title
        + " ("
        + seen.getClass().getSimpleName()
        + ": "
        + String.valueOf(seen.getMessage()).lines().findFirst().orElse("")
        + "), so Trivet does not start and nothing is served. WildFly: take "
        + subsystem
        + " out of <exclude-subsystems> in jboss-deployment-structure.xml, or add that subsystem to"
        + " the server. Open Liberty: add the feature "
        + feature
        + " to server.xml. Tomcat, Jetty: "
        + (jars.isEmpty()
            ? "there is none; let the unit of trivet.persistence-unit be RESOURCE_LOCAL."
            : "put " + jars + " into WEB-INF/lib.");
  }
}
