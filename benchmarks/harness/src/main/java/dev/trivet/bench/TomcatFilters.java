// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.apache.catalina.Context;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Registration of filters in a web application of Tomcat. */
public final class TomcatFilters {

  private TomcatFilters() {}

  /** Adds a filter for every path and every dispatch. */
  public static void add(Context context, Filter filter) {
    FilterDef definition = new FilterDef();
    definition.setFilterName("peer");
    definition.setFilter(filter);
    definition.setAsyncSupported("true");
    context.addFilterDef(definition);
    FilterMap map = new FilterMap();
    map.setFilterName("peer");
    map.addURLPattern("/*");
    for (DispatcherType type : DispatcherType.values()) {
      map.setDispatcher(type.name());
    }
    context.addFilterMap(map);
  }
}
