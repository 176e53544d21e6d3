// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Signal that freezes processes, or lets them go on. */
enum Signal {
  STOP,
  CONT;

  void send(Collection<ProcessHandle> processes) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name()));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exitCode != 0) {
      throw new IOException(command + " failed with exit code " + exitCode);
    }
  }
}
