// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.MisconfiguredException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import org.junit.jupiter.api.Test;

class ContextStateTest {

  private static final String ATTRIBUTE = "dev.trivet.context.x";

  private final FakeContext context = new FakeContext();

  @Test
  void state_isOfOneContext_whateverObjectStandsForIt() {
    ContextState state = ContextState.getOrCreate(context.asContext());

    assertThat(ContextState.getOrCreate(context.asContext())).isSameAs(state);
    assertThat(ContextState.getOrCreate(new FakeContext().asContext())).isNotSameAs(state);
  }

  @Test
  void textUnderItsName_isIgnored() {
    context.setAttribute(ATTRIBUTE, "proved");

    assertThat(ContextState.find(context.asContext())).isNull();
    assertThat(GateRegistry.find(context.asContext())).isNull();
    assertThatThrownBy(() -> FilterProof.require(context.asContext()))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("TRV-0002");
  }

  @Test
  void stateOfAnotherCopy_isRefused() throws Exception {
    context.setAttribute(ATTRIBUTE, made(new OtherCopy()));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> ContextState.getOrCreate(context.asContext()))
          .isInstanceOf(MisconfiguredException.class)
          .hasMessageContainingAll("[TRV-0009]", "two copies", "EAR/lib", "WEB-INF/lib");
    }
  }

  @Test
  void filterOfAnotherCopy_isRefused() {
    context.declare("Guard", AtlassianFilter.class).mappedTo("/*");
    context.loader = new OtherCopy();

    assertThatThrownBy(() -> FilterProof.require(context.asContext()))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("[TRV-0009]");
  }

  private static Object made(ClassLoader loader) throws ReflectiveOperationException {
    Constructor<?> constructor =
        loader.loadClass(ContextState.class.getName()).getDeclaredConstructor(boolean.class);
    constructor.setAccessible(true);
    return constructor.newInstance(false);
  }

  /** Class loader of a second copy of this package, as in a WAR with its own jars. */
  private static final class OtherCopy extends ClassLoader {

    private OtherCopy() {
      super(ContextStateTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(ContextState.class.getPackageName() + ".")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? copy(name) : known;
    }

    private Class<?> copy(String name) throws ClassNotFoundException {
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }
}
