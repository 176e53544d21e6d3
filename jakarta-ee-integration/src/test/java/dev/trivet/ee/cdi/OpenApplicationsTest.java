// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenApplicationsTest {

  private final ClassLoader server = loader(null);
  private final ClassLoader ear = loader(server);
  private final WebModule first = new WebModule("/wa", loader(ear));
  private final WebModule second = new WebModule("/wb", loader(ear));
  private final OpenApplications<WebModule> open = new OpenApplications<>(Function.identity(), 0);
  private final OpenApplications<WebModule> ofTwo = new OpenApplications<>(Function.identity(), 2);

  private static ClassLoader loader(@Nullable ClassLoader parent) {
    return new URLClassLoader(new URL[0], parent);
  }

  @Test
  void work_beforeAnyApplicationIsOpen_isRefused() {
    assertThatThrownBy(() -> open.find(first.loader()))
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessageContainingAll("[TRV-0008]", "try again later");
  }

  @Test
  void work_belongsToTheOnlyWebApplication_onEveryThread() {
    open.add(first);

    assertThat(open.find(null)).isSameAs(first);
    assertThat(open.find(ear)).isSameAs(first);
    assertThat(open.find(loader(null))).isSameAs(first);
  }

  @Test
  void work_thatCouldBeOfAWebApplicationThatIsNotOpenYet_isRefused() {
    ofTwo.add(first);

    assertThat(ofTwo.find(first.loader())).isSameAs(first);
    for (ClassLoader thread : new ClassLoader[] {ear, second.loader(), loader(null), null}) {
      assertThatThrownBy(() -> ofTwo.find(thread))
          .isInstanceOf(AtlassianUnavailableException.class)
          .hasMessageContainingAll("[TRV-0008]", "open for /wa", "all of the 2", "try again later");
    }
    ofTwo.add(second);

    assertThatThrownBy(() -> ofTwo.find(ear)).isInstanceOf(MisconfiguredException.class);
  }

  @Test
  void work_ofSeveral_belongsToTheOneWhoseClassLoaderTheThreadHas() {
    open.add(first);
    open.add(second);

    assertThat(open.find(first.loader())).isSameAs(first);
    assertThat(open.find(second.loader())).isSameAs(second);
    assertThat(open.find(loader(loader(second.loader())))).isSameAs(second);
  }

  @Test
  void work_ofSeveral_belongsToTheOnlyOneBelowTheThreadsClassLoader() {
    WebModule elsewhere = new WebModule("/wc", loader(server));
    open.add(first);
    open.add(elsewhere);

    assertThat(open.find(ear)).isSameAs(first);
  }

  @Test
  void work_thatCouldBeAnyOfSeveral_isRefused_withCauseAndRemedy() {
    open.add(second);
    open.add(first);

    for (ClassLoader thread : new ClassLoader[] {ear, server, loader(null), null}) {
      assertThatThrownBy(() -> open.find(thread))
          .isInstanceOf(MisconfiguredException.class)
          .hasMessageContainingAll("[TRV-0007]", "/wa, /wb", "EJB jar", "WEB-INF/lib");
    }
  }

  @Test
  void work_afterOneOfTwoHasEnded_belongsToTheOther() {
    open.add(first);
    open.add(second);
    open.remove(first);

    assertThat(open.find(ear)).isSameAs(second);
    assertThat(open.all()).containsExactly(second);
  }

  @Test
  void webApplicationsOfOneClassLoader_areNotToldApart() {
    open.add(first);
    open.add(new WebModule("/again", first.loader()));

    assertThatThrownBy(() -> open.find(first.loader())).isInstanceOf(MisconfiguredException.class);
  }
}
