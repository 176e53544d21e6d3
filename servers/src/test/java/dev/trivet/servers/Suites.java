// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.util.List;

/** Registry of all suites' applications and of the servers that run them. */
final class Suites {

  static final SampleApplication SAMPLE = new SampleApplication();

  static final GuardedApplications STRICT = new GuardedApplications("StrictPathsIT", true);

  static final GuardedApplications LENIENT = new GuardedApplications("LenientPathsIT", false);

  static final WebXmlApplications DESCRIBED = new WebXmlApplications();

  static final OwnLoginApplication LOCAL = new OwnLoginApplication();

  static final NoticedApplication NOTICED = new NoticedApplication();

  static final ProxiedApplications PROXIED = new ProxiedApplications();

  static final HostileApplications HOSTILE = new HostileApplications();

  static final FacesApplications FACES = new FacesApplications();

  static final SessionListenerApplications LISTENING = new SessionListenerApplications();

  static final PersistenceUnitApplications UNIT = new PersistenceUnitApplications();

  /** Server for the applications that {@link #SECOND} has no place for. */
  static final SharedServer FIRST =
      new SharedServer("first", List.of(STRICT, SAMPLE, DESCRIBED, LOCAL, NOTICED, PROXIED));

  /** Second server: a server has one application at the root, and another one is needed there. */
  static final SharedServer SECOND =
      new SharedServer("second", List.of(LENIENT, HOSTILE, FACES, LISTENING, UNIT));

  static final List<SharedServer> SERVERS = List.of(FIRST, SECOND);

  private Suites() {}
}
