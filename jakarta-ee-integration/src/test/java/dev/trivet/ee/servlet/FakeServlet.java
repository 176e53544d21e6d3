// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.MappingMatch;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Servlet registration in a context. */
public final class FakeServlet {

  public static final String FACES = "jakarta.faces.webapp.FacesServlet";

  private final @Nullable String className;
  private final List<String> mappings;

  public FakeServlet(@Nullable String className, String... mappings) {
    this.className = className;
    this.mappings = List.of(mappings);
  }

  ServletRegistration asRegistration() {
    return PartialImplementation.of(ServletRegistration.class, this);
  }

  public @Nullable String getClassName() {
    return className;
  }

  public Collection<String> getMappings() {
    return mappings;
  }

  /** Returns the mapping that a container reports for a request to this servlet. */
  static HttpServletMapping mapping(String servlet, String pattern) {
    return new HttpServletMapping() {
      @Override
      public String getMatchValue() {
        throw new UnsupportedOperationException();
      }

      @Override
      public String getPattern() {
        return pattern;
      }

      @Override
      public String getServletName() {
        return servlet;
      }

      @Override
      public MappingMatch getMappingMatch() {
        throw new UnsupportedOperationException();
      }
    };
  }
}
