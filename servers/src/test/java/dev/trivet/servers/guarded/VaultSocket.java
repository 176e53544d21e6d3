// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.guarded;

import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** Shows the mark as soon as somebody is connected. */
@ServerEndpoint("/ws/vault")
public class VaultSocket {

  @OnOpen
  public void opened(Session session) throws IOException {
    session.getBasicRemote().sendText(Marks.guarded());
  }
}
