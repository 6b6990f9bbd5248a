package io.trawl.embedded;

import java.util.HashMap;
import java.util.Map;

/** The server's parameters: one machine, a few hundred megabytes for everything, one user. */
final class DatabaseTuning {

  private static final Map<String, String> ALWAYS =
      Map.ofEntries(
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          // The library switches it off: a killed server would lose what it had acknowledged.
          Map.entry("synchronous_commit", "on"),
          Map.entry("max_connections", "60"),
          Map.entry("shared_buffers", "32MB"),
          Map.entry("work_mem", "4MB"),
          Map.entry("maintenance_work_mem", "32MB"),
          Map.entry("max_wal_size", "256MB"),
          Map.entry("wal_level", "minimal"),
          Map.entry("max_wal_senders", "0"),
          Map.entry("max_parallel_workers_per_gather", "0"),
          Map.entry("max_logical_replication_workers", "0"),
          Map.entry("autovacuum_max_workers", "2"),
          Map.entry("jit", "off"),
          Map.entry("log_checkpoints", "off"),
          // Refused statements are the caller's business; the log has the server's life only.
          Map.entry("log_min_messages", "log"));

  private DatabaseTuning() {}

  static Map<String, String> of(DatabaseSettings settings) {
    Map<String, String> all = new HashMap<>(ALWAYS);
    String disk = settings.durable() ? "on" : "off";
    all.put("fsync", disk); // The library switches it off unless told.
    all.put("full_page_writes", disk);
    return all;
  }
}
