// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import dev.trivet.fake.FakeAtlassian;
import java.lang.annotation.Annotation;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/**
 * Resource provider inside the server: provides an unavailable stand-in, so that a class with tests
 * of both kinds may have one in a field. Created by Arquillian.
 */
final class RemoteResourceProvider implements ResourceProvider {

  @Override
  public boolean canProvide(Class<?> type) {
    return type == FakeAtlassian.class;
  }

  @Override
  public Object lookup(ArquillianResource resource, Annotation... qualifiers) {
    return FakeAtlassian.unavailable();
  }
}
