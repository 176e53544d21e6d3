// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Options of a run.
 *
 * @param rows names of the rows to run
 * @param rounds number of rounds
 * @param peers names of the peers to run; empty for all
 * @param peersFolder folder with the modules of the peers
 * @param serversFolder build folder that contains the stock servers
 * @param target folder for what a run writes
 * @param document the project's document with a block for each row; empty for none
 * @param results folder with the results of earlier days
 */
record Options(
    List<String> rows,
    int rounds,
    List<String> peers,
    Path peersFolder,
    Path serversFolder,
    Path target,
    Path document,
    Path results) {

  /** Stock servers of the rows "load" and "footprint", which count as peers. */
  private static final List<String> SERVERS = List.of("wildfly", "payara-micro");

  /** Reads the system properties that the pom sets. */
  static Options read() {
    return new Options(
        list("bench.rows"),
        Integer.parseInt(property("bench.rounds")),
        list("bench.peers"),
        Path.of(property("bench.peers.folder")),
        Path.of(property("bench.servers.folder")).normalize(),
        Path.of(property("bench.target")),
        Path.of(property("bench.document")),
        Path.of(property("bench.results")));
  }

  private static String property(String name) {
    return System.getProperty(name, "");
  }

  private static List<String> list(String name) {
    return Stream.of(property(name).split(",", -1)).filter(text -> !text.isBlank()).toList();
  }

  /** Lists the peers of this run. */
  List<Contestant> contestants() {
    return Contestant.ALL.stream()
        .filter(each -> peers.isEmpty() || peers.contains(each.name()))
        .toList();
  }

  /** Lists those of this run that sign people in on a server. */
  List<Contestant> signInContestants() {
    return contestants().stream().filter(Contestant::signsIn).toList();
  }

  /** Lists the stock servers of this run. */
  List<String> servers() {
    return SERVERS.stream().filter(each -> peers.isEmpty() || peers.contains(each)).toList();
  }

  /** Returns the class path of a peer, with the peer itself. */
  String classPath(Contestant contestant) throws IOException {
    Path module = target(contestant);
    return module.resolve("classes")
        + File.pathSeparator
        + Files.readString(module.resolve("class-path.txt"));
  }

  /** Returns the class path that an application adds to a server for a peer. */
  String added(Contestant contestant) throws IOException {
    return Files.readString(target(contestant).resolve("added.txt"));
  }

  private Path target(Contestant contestant) {
    return peersFolder.resolve(contestant.module()).resolve("target");
  }
}
