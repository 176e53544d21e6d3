// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Batch of raw requests to one server, sent by several threads. */
record RequestBatch(URI server, List<RawRequest> requests) {

  private static final int THREADS = 4;

  /** Check of one response; it returns the error, or an empty text. */
  interface Check {
    String complaint(RawRequest request, RawResponse answer);
  }

  /** Makes a batch of the share that the server under test gets. */
  static RequestBatch at(DeployedApplication context, Stream<RawRequest> requests) {
    return new RequestBatch(context.server(), RequestShare.OWN.of(requests.toList()));
  }

  /** Sends all requests; returns the errors, each with its request. */
  List<String> complaints(Check check) throws Exception {
    List<Callable<String>> all = new ArrayList<>();
    for (RawRequest request : requests) {
      all.add(() -> complaint(request, check));
    }
    return complaints(all);
  }

  /** Runs all checks in parallel; returns the texts that are not empty. */
  static List<String> complaints(List<Callable<String>> all) throws Exception {
    return complaints(all, THREADS);
  }

  /** Runs all checks with that number of threads; returns the texts that are not empty. */
  static List<String> complaints(List<Callable<String>> all, int atOnce) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<String> complaints = new ArrayList<>();
      for (Future<String> each : threads.invokeAll(all)) {
        if (!each.get().isEmpty()) {
          complaints.add(each.get());
        }
      }
      return complaints;
    } finally {
      threads.shutdownNow();
    }
  }

  private String complaint(RawRequest request, Check check) throws Exception {
    RawResponse answer = request.send(server);
    String complaint =
        TokenLeakCheck.holdToken(answer) ? "a token" : check.complaint(request, answer);
    return complaint.isEmpty()
        ? ""
        : request + " got " + complaint + ": " + answer.text().lines().limit(12).toList();
  }
}
