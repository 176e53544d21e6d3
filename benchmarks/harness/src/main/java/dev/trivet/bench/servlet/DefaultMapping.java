// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.servlet;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.MappingMatch;

/** Mapping of the servlet that answers what no other servlet does. */
final class DefaultMapping implements HttpServletMapping {

  @Override
  public String getMatchValue() {
    return "";
  }

  @Override
  public String getPattern() {
    return "/";
  }

  @Override
  public String getServletName() {
    return "page";
  }

  @Override
  public MappingMatch getMappingMatch() {
    return MappingMatch.DEFAULT;
  }
}
