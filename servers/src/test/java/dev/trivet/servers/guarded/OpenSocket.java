// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.guarded;

import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** Public web socket. */
@ServerEndpoint("/ws/open")
public class OpenSocket {

  @OnOpen
  public void opened(Session session) throws IOException {
    session.getBasicRemote().sendText(Marks.OPEN);
  }
}
