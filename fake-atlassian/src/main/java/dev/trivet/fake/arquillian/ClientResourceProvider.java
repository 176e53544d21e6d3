// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import dev.trivet.fake.FakeAtlassian;
import java.lang.annotation.Annotation;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/** Resource provider in the JVM of the tests: provides the stand-in. Created by Arquillian. */
final class ClientResourceProvider implements ResourceProvider {
  @Inject private Instance<FakeAtlassian> fake;

  @Override
  public boolean canProvide(Class<?> type) {
    return type == FakeAtlassian.class;
  }

  @Override
  public Object lookup(ArquillianResource resource, Annotation... qualifiers) {
    return fake.get();
  }
}
