// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.unit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** Entity of the application. */
@Entity
@Table(name = "orchard_tree")
@NullUnmarked
public class Tree {

  @Id private String name;

  /** Constructor for JPA. */
  protected Tree() {}

  Tree(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }
}
