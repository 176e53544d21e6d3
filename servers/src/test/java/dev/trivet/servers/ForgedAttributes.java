// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Request attributes that an attacker makes the hostile application write, generated from names and
 * values.
 *
 * @param texts the value of each attribute
 */
record ForgedAttributes(Map<String, String> texts) {

  static final ForgedAttributes NONE = new ForgedAttributes(Map.of());

  private static final String INCLUDE = "jakarta.servlet.include.";

  /**
   * Names that Trivet, the specification or a server reads, one group per line. {@code
   * jakarta.servlet.error.exception} is missing, because Payara does not respond where it is a
   * text.
   */
  private static final List<List<String>> GROUPS =
      """
      trivet.failure trivet.caller trivet.login trivet.passed trivet.pass trivet.account trivet.user \
      trivet.principal trivet.admitted trivet.other-account trivet.short-life trivet.session trivet.asked
      dev.trivet.context dev.trivet.settings dev.trivet.application dev.trivet.gate dev.trivet.pass dev.trivet.caller \
      dev.trivet.ee.servlet.Pass dev.trivet.ee.servlet.JudgedRequest dev.trivet.ee.AtlassianPrincipal
      trivet.request trivet.logged-out dev.trivet.servers.hostile.Person
      jakarta.servlet.include.request_uri jakarta.servlet.include.context_path \
      jakarta.servlet.include.servlet_path jakarta.servlet.include.path_info \
      jakarta.servlet.include.query_string jakarta.servlet.include.mapping
      jakarta.servlet.forward.request_uri jakarta.servlet.forward.context_path \
      jakarta.servlet.forward.servlet_path jakarta.servlet.forward.path_info \
      jakarta.servlet.forward.query_string jakarta.servlet.forward.mapping
      jakarta.servlet.async.request_uri jakarta.servlet.async.context_path \
      jakarta.servlet.async.servlet_path jakarta.servlet.async.path_info \
      jakarta.servlet.async.query_string jakarta.servlet.async.mapping
      jakarta.servlet.error.status_code jakarta.servlet.error.exception_type \
      jakarta.servlet.error.message jakarta.servlet.error.request_uri jakarta.servlet.error.servlet_name
      org.apache.catalina.core.DISPATCHER_REQUEST_PATH org.apache.catalina.NAMED \
      org.apache.tomcat.remoteAddr
      org.apache.catalina.core.DISPATCHER_TYPE org.apache.catalina.ASYNC_SUPPORTED
      org.jboss.weld.context.http org.jboss.weld.context.conversation.ConversationIdGenerator \
      org.eclipse.jetty.server.Request io.undertow.servlet.handlers.ServletRequestContext \
      com.ibm.websphere.servlet.uri_non_decoded REMOTE_USER AUTH_TYPE
      """
          .lines()
          .map(line -> List.of(line.split(" ")))
          .toList();

  /** Returns each group with each value for all its names. */
  static List<ForgedAttributes> groups(List<String> values) {
    List<ForgedAttributes> all = new ArrayList<>();
    for (List<String> names : GROUPS) {
      for (String value : values) {
        Map<String, String> texts = new TreeMap<>();
        names.forEach(name -> texts.put(name, value));
        all.add(new ForgedAttributes(texts));
      }
    }
    return all;
  }

  /** Returns each name alone with each value. */
  static List<ForgedAttributes> singles(List<String> values) {
    List<ForgedAttributes> all = new ArrayList<>();
    for (List<String> names : GROUPS) {
      for (String name : names) {
        values.forEach(value -> all.add(new ForgedAttributes(Map.of(name, value))));
      }
    }
    return all;
  }

  /**
   * Returns a path as the target of an include, in every form that servers read from attributes.
   */
  static List<ForgedAttributes> includes(String contextPath, String path) {
    String uri = contextPath + path;
    int slash = path.lastIndexOf('/');
    return List.of(
        new ForgedAttributes(Map.of("org.apache.catalina.jsp_file", path)),
        include(Map.of("servlet_path", path)),
        include(Map.of("path_info", path)),
        include(Map.of("request_uri", uri)),
        include(Map.of("request_uri", uri, "servlet_path", path)),
        include(Map.of("request_uri", uri, "path_info", path)),
        include(Map.of("request_uri", uri, "servlet_path", "", "path_info", path)),
        include(
            Map.of(
                "request_uri",
                contextPath + "/open" + path,
                "servlet_path",
                "/open",
                "path_info",
                path)),
        include(
            Map.of(
                "request_uri",
                uri,
                "context_path",
                contextPath,
                "servlet_path",
                path.substring(0, slash),
                "path_info",
                path.substring(slash))));
  }

  private static ForgedAttributes include(Map<String, String> parts) {
    Map<String, String> texts = new TreeMap<>();
    parts.forEach((name, text) -> texts.put(INCLUDE + name, text));
    return new ForgedAttributes(texts);
  }
}
