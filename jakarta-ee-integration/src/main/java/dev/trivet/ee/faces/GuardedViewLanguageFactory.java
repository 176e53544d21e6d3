// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.faces;

import jakarta.faces.view.ViewDeclarationLanguage;
import jakarta.faces.view.ViewDeclarationLanguageFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Factory that puts the guard before every view declaration language, through which Faces restores,
 * builds and renders all views.
 *
 * <p>Faces finds it in {@code META-INF/services}. A {@code faces-config.xml} in the jar, or a phase
 * listener, would make MyFaces or Mojarra add a Faces servlet to applications that have none.
 */
public final class GuardedViewLanguageFactory extends ViewDeclarationLanguageFactory {

  /** Wraps the factory of the server. */
  public GuardedViewLanguageFactory(ViewDeclarationLanguageFactory wrapped) {
    super(wrapped);
  }

  @Override
  public @Nullable ViewDeclarationLanguage getViewDeclarationLanguage(String viewId) {
    return guarded(getWrapped().getViewDeclarationLanguage(viewId));
  }

  @Override
  public @Nullable List<ViewDeclarationLanguage> getAllViewDeclarationLanguages() {
    List<ViewDeclarationLanguage> all = getWrapped().getAllViewDeclarationLanguages();
    return all == null
        ? null
        : all.stream().<ViewDeclarationLanguage>map(GuardedViewLanguage::new).toList();
  }

  private static @Nullable ViewDeclarationLanguage guarded(
      @Nullable ViewDeclarationLanguage language) {
    return language == null || language instanceof GuardedViewLanguage
        ? language
        : new GuardedViewLanguage(language);
  }
}
