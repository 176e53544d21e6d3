// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.spring;

import dev.trivet.bench.Peer;
import dev.trivet.bench.PeerSettings;
import jakarta.servlet.Filter;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Peer "spring": Spring Security as its documents begin, with the tokens in the session. */
public class SpringPeer implements Peer {

  static final String CALLBACK = "/callback";

  private final boolean lean;

  /** Makes the peer. */
  public SpringPeer() {
    this(false);
  }

  SpringPeer(boolean lean) {
    this.lean = lean;
  }

  @Override
  public String callbackPath() {
    return CALLBACK;
  }

  @Override
  public Filter filter(PeerSettings settings) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.registerBean(PeerSettings.class, () -> settings);
    context.registerBean(SpringVariant.class, () -> new SpringVariant(lean));
    context.register(SpringConfiguration.class);
    context.refresh();
    return context.getBean("springSecurityFilterChain", Filter.class);
  }
}
