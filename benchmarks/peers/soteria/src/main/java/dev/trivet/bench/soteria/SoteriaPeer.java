// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.soteria;

import dev.trivet.bench.PeerSettings;
import dev.trivet.bench.server.SignInPeer;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.tomcat.util.descriptor.web.ContextResource;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.glassfish.soteria.servlet.SamRegistrationInstaller;
import org.jboss.weld.environment.servlet.EnhancedListener;

/** Peer "soteria": Jakarta Security's OpenID Connect. It knows no sites. */
public final class SoteriaPeer implements SignInPeer {

  static final String CALLBACK = "/callback";

  /** Makes the peer. */
  public SoteriaPeer() {}

  @Override
  public String callbackPath() {
    return CALLBACK;
  }

  @Override
  public Filter filter(PeerSettings settings) {
    throw new UnsupportedOperationException("Soteria is a part of the server");
  }

  @Override
  public boolean needsServer() {
    return true;
  }

  @Override
  public void install(Context context, PeerSettings settings) {
    SoteriaSettings.use(settings);
    SecurityCollection guarded = new SecurityCollection();
    settings.areas().forEach(guarded::addPattern);
    SecurityConstraint constraint = new SecurityConstraint();
    constraint.addCollection(guarded);
    constraint.addAuthRole(SecurityConstraint.ROLE_ALL_AUTHENTICATED_USERS);
    context.addConstraint(constraint);
    context.getNamingResources().addResource(beanManager());
    context.addServletContainerInitializer(new EnhancedListener(), null);
    context.addServletContainerInitializer(new SamRegistrationInstaller(), null);
  }

  /** Describes the bean manager, which Soteria looks up by JNDI. */
  private static ContextResource beanManager() {
    ContextResource manager = new ContextResource();
    manager.setName("BeanManager");
    manager.setAuth("Container");
    manager.setType(BeanManager.class.getName());
    manager.setProperty("factory", BeanManagerFactory.class.getName());
    return manager;
  }

  @Override
  public int sites(HttpServletRequest request, HttpServletResponse response) {
    return NO_SITES;
  }

  @Override
  public String accessToken(HttpServletRequest request, HttpServletResponse response) {
    return CDI.current().select(OpenIdContext.class).get().getAccessToken().getToken();
  }
}
