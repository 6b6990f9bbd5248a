package io.trawl.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line of the child JVM. */
final class ElasticsearchCommand {

  private static final String LAUNCHER = "io.trawl.eshome.launcher.Launcher";
  private static final int FEATURE_WITH_UNSAFE_OPTION = 23;

  /**
   * The terminal sends an interrupt to the whole group. The parent decides when its engines stop,
   * so they must not hear it; a JVM leaves a signal alone that it finds ignored.
   */
  private static final List<String> DEAF_TO_THE_TERMINAL =
      List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  private ElasticsearchCommand() {}

  /** The command for these settings; {@code natives} is where zstd is, if the system has it. */
  static List<String> of(
      ElasticsearchSettings settings, JavaRuntime java, Optional<Path> natives, long parentPid) {
    List<String> command = new ArrayList<>(DEAF_TO_THE_TERMINAL);
    command.add(java.binary().toString());
    command.addAll(jvm(settings, java));
    command.addAll(properties(settings, parentPid));
    natives.ifPresent(directory -> command.add("-Des.nativelibs.path=" + directory));
    command.add("-cp");
    command.add(settings.home().resolve("launcher/embedded-launcher.jar").toString());
    command.add(LAUNCHER);
    command.add("node.portsfile=true");
    return command;
  }

  private static List<String> jvm(ElasticsearchSettings settings, JavaRuntime java) {
    int heap = settings.heapMegabytes();
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-Xms" + heap + "m", "-Xmx" + heap + "m", "-XX:+UseSerialGC"));
    options.add("-XX:MaxDirectMemorySize=" + heap / 2 + "m");
    options.add("-XX:+ExitOnOutOfMemoryError");
    options.addAll(List.of("--module-path", settings.home().resolve("lib").toString()));
    options.addAll(
        List.of("--add-modules", "ALL-MODULE-PATH,jdk.incubator.vector,jdk.net")); // As official.
    options.add(
        "--enable-native-access=org.elasticsearch.nativeaccess,org.elasticsearch.foreign,"
            + "org.elasticsearch.foreign.adapter,org.apache.lucene.core");
    if (java.feature() >= FEATURE_WITH_UNSAFE_OPTION) {
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    options.addAll(settings.jvmOptions());
    return options;
  }

  private static List<String> properties(ElasticsearchSettings settings, long parentPid) {
    return List.of(
        "-Des.path.home=" + settings.home(),
        "-Dembedded.data=" + settings.data(),
        "-Dembedded.log=" + settings.log(),
        "-Dembedded.port=" + settings.port(),
        "-Dembedded.parent.pid=" + parentPid,
        // The vector library is not published either; looking for it would disable zstd as well.
        "-Dorg.elasticsearch.nativeaccess.enableVectorLibrary=false",
        "-Dio.netty.noUnsafe=true",
        "-Dio.netty.noKeySetOptimization=true",
        "-Dio.netty.recycler.maxCapacityPerThread=0",
        "-Dio.netty.allocator.numDirectArenas=0",
        "-Dlog4j2.disable.jmx=true",
        "-Dlog4j2.formatMsgNoLookups=true",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        "-Djava.io.tmpdir=" + settings.data().resolve("tmp"));
  }
}
