// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.servlet.FakeContext;
import dev.trivet.ee.servlet.FakeServlet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the Faces servlet's mappings as containers report them. */
class FacesMappingsTest {

  private final FakeContext context = new FakeContext();

  private FacesMappings read() {
    return FacesMappings.read(context.asContext());
  }

  @Test
  void facesServlet_isFoundByItsClass_whateverItsName() {
    context.servlets.put("Views", new FakeServlet(FakeServlet.FACES, "*.jsf", "/faces/*"));
    context.servlets.put("Second", new FakeServlet(FakeServlet.FACES, "/second/*"));
    context.servlets.put("FacesServlet", new FakeServlet("com.example.Other", "*.other"));
    context.servlets.put("jsp", new FakeServlet(null, "*.jsp"));

    assertThat(read().isPresent()).isTrue();
    assertThat(read().views().patterns())
        .containsExactlyInAnyOrder("*.jsf", "/faces/*", "/second/*");
  }

  @Test
  void otherServlets_areNoFaces() {
    context.servlets.put("FacesServlet", new FakeServlet("com.example.Other", "*.xhtml"));
    context.servlets.put("jsp", new FakeServlet(null, "*.jsp"));

    assertThat(read().isPresent()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "||| .xhtml",
        "| .html || .html",
        "| .html | *.htm ; /views/* ; *.fl | .html .htm .fl",
        ".view  .page ||| .view .page",
        ".view | .xhtml || .view .xhtml",
        "||*.html| .xhtml .html"
      })
  void suffixes_areThoseOfTheContextParameters(
      String usual, String facelets, String mappings, String expected) {
    put("jakarta.faces.DEFAULT_SUFFIX", usual);
    put("jakarta.faces.FACELETS_SUFFIX", facelets);
    put("jakarta.faces.FACELETS_VIEW_MAPPINGS", mappings);

    assertThat(String.join(" ", read().views().suffixes())).isEqualTo(expected);
  }

  private void put(String name, String value) {
    if (value != null) {
      context.initParameters.put(name, value);
    }
  }

  @Test
  void contextWithoutInformation_isNotReadAsOneWithoutFaces() {
    context.tellsNoFilters = true;

    assertThatThrownBy(this::read).isInstanceOf(UnsupportedOperationException.class);
  }
}
