// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Program that runs Jazzer on each fuzz target of a module, one after the other, from its committed
 * inputs on. The profile {@code fuzz} starts this file as it is, for every module.
 */
public final class FuzzRun {

  private static final String TARGET = "Target.class";

  private final Path build;
  private final Path corpora;
  private final String classPath;
  private final String seconds;

  private FuzzRun(Path module, String classPath, String seconds) {
    this.build = module.resolve("target");
    this.corpora = module.resolve("src/test/resources/fuzz");
    this.classPath = classPath;
    this.seconds = seconds;
  }

  /**
   * Takes the module's folder, a class path, the seconds for each target, and the targets to run,
   * separated by commas, or {@code all}. The exit code tells how many found something.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    FuzzRun run = new FuzzRun(Path.of(args[0]), args[1], args[2]);
    List<String> wanted = List.of(args[3].split(",", -1));
    int failed = 0;
    for (Path target : run.targets()) {
      String corpus = corpus(target);
      if (wanted.contains("all") || wanted.contains(corpus)) {
        failed += run.passes(className(run.classes().relativize(target)), corpus) ? 0 : 1;
      }
    }
    System.exit(failed);
  }

  private Path classes() {
    return build.resolve("test-classes");
  }

  private List<Path> targets() throws IOException {
    try (Stream<Path> files = Files.walk(classes())) {
      return files.filter(file -> file.toString().endsWith(TARGET)).sorted().toList();
    }
  }

  /** The folder of {@code TokenAnswerTarget} is {@code token-answer}. */
  private static String corpus(Path target) {
    String name = target.getFileName().toString().replace(TARGET, "");
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static String className(Path file) {
    return file.toString().replace(".class", "").replaceAll("[/\\\\]", ".");
  }

  /** What it finds is written to {@code target/fuzz}, new inputs and failures. */
  private boolean passes(String className, String corpus) throws IOException, InterruptedException {
    Path found = Files.createDirectories(build.resolve("fuzz").resolve(corpus));
    Path failures = Files.createDirectories(build.resolve("fuzz-failures"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-cp", classPath, "com.code_intelligence.jazzer.Jazzer"));
    command.add("--target_class=" + className);
    command.add("--instrumentation_includes=dev.trivet.**");
    command.add("--reproducer_path=" + failures);
    command.add("-artifact_prefix=" + failures + "/" + corpus + "-");
    command.add("-max_total_time=" + seconds);
    command.addAll(List.of("-timeout=60", "-max_len=2048", "-print_final_stats=1"));
    command.addAll(List.of(found.toString(), corpora.resolve(corpus).toString()));
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }
}
