// SPDX-License-Identifier: Apache-2.0
package org.example;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Page with the note: for people behind Trivet's guard, for machines behind {@link MachineFilter}.
 * It calls the service, and not the REST resource by HTTP.
 */
@WebServlet({"/app/notes", "/machine/notes"})
public class NotesServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Notes notes;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().print(notes.text());
  }
}
