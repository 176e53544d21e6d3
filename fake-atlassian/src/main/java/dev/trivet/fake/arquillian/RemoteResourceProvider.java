// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import dev.trivet.fake.FakeAtlassian;
import java.lang.annotation.Annotation;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/**
 * Inside the server: something that says where the stand-in is, so that a class with tests of both
 * kinds may have it in a field. Made by Arquillian.
 */
final class RemoteResourceProvider implements ResourceProvider {

  @Override
  public boolean canProvide(Class<?> type) {
    return type == FakeAtlassian.class;
  }

  @Override
  public Object lookup(ArquillianResource resource, Annotation... qualifiers) {
    return FakeAtlassian.elsewhere();
  }
}
