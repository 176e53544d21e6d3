// SPDX-License-Identifier: Apache-2.0
package org.example;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** REST resource that editors alone may change. */
@Path("notes")
public class NotesResource {
  @Inject private Roles roles;
  @Inject private Notes notes;

  /** Returns the note, to everyone who is signed in. */
  @GET
  public String read() {
    return notes.text();
  }

  /** Changes the note. */
  @POST
  public void write(String text) {
    roles.requireEditor();
    notes.change(text);
  }
}
