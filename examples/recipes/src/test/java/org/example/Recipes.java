// SPDX-License-Identifier: Apache-2.0
package org.example;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Archives of the tests. */
final class Recipes {
  private Recipes() {}

  /** Returns the archive that Maven has built. */
  static WebArchive war() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("war")));
  }

  /** Returns a second, smaller application with settings of its own. */
  static WebArchive otherWar() {
    WebArchive other = ShrinkWrap.create(WebArchive.class, "other.war");
    war()
        .getContent(path -> path.get().matches("/WEB-INF/(lib/trivet-.*|beans.xml)"))
        .forEach((path, node) -> other.add(node.getAsset(), path));
    return other
        .addClasses(RestApplication.class, Notes.class, NotesResource.class, Roles.class)
        .setWebXML("other/web.xml");
  }
}
