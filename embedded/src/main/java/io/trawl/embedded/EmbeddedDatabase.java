package io.trawl.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.commons.io.FileUtils;

/**
 * A PostgreSQL 17 server as a child process, on loopback, with a kept data directory.
 *
 * <p>It outlives a parent that is killed; the next start on the directory stops it first.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  /** The product's database. */
  public static final String DATABASE = "trawl";

  private static final String MAINTENANCE = "postgres";
  private static final String NAME = "[a-z][a-z0-9_]{0,62}";

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final DirectoryLock lock;
  private final EmbeddedPostgres server;
  private final Postmaster postmaster;

  private EmbeddedDatabase(DirectoryLock lock, EmbeddedPostgres server, Postmaster postmaster) {
    this.lock = lock;
    this.server = server;
    this.postmaster = postmaster;
  }

  /**
   * Starts a server, with an empty database {@link #DATABASE} the first time.
   *
   * @throws EngineException if it cannot be started, with one line that says why
   */
  public static EmbeddedDatabase start(DatabaseSettings settings) {
    DirectoryLock lock = DirectoryLock.hold(settings.directory());
    Postmaster postmaster = new Postmaster(settings.data());
    boolean started = false;
    try {
      requireOrdinaryUser(settings.directory());
      // The library lets everybody write to the programs it unpacks.
      Files.setPosixFilePermissions(settings.directory(), OWNER_ONLY);
      postmaster.stop();
      EmbeddedDatabase database =
          new EmbeddedDatabase(lock, serve(settings, port(settings.port())), postmaster);
      database.createOnce(DATABASE);
      Files.writeString(initialised(settings), "");
      started = true;
      return database;
    } catch (IOException | SQLException | RuntimeException e) {
      throw failed(settings, e);
    } finally {
      if (!started) {
        abandon(postmaster, lock);
      }
    }
  }

  /** Stops the server that a killed process left on a directory; for directories about to go. */
  public static void stopLeftBehind(Path directory) throws IOException {
    new Postmaster(directory.resolve("data")).stop();
  }

  private static EmbeddedPostgres serve(DatabaseSettings settings, int port) throws IOException {
    if (!Files.exists(initialised(settings))) {
      // A first start that was killed leaves half a database, which nobody has used yet.
      FileUtils.deleteDirectory(settings.data().toFile());
    }
    Files.deleteIfExists(settings.log());
    EmbeddedPostgres.Builder server =
        EmbeddedPostgres.builder()
            .setDataDirectory(settings.data())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setOverrideWorkingDirectory(settings.binaries().toFile())
            .setPort(port)
            .setPGStartupWait(settings.startTimeout())
            .setOutputRedirector(Redirect.appendTo(settings.log().toFile()))
            .setErrorRedirector(Redirect.appendTo(settings.log().toFile()))
            .setLocaleConfig("locale", "C.UTF-8");
    DatabaseTuning.of(settings).forEach(server::setServerConfig);
    return new PostgresBinaries(settings.binaries()).alone(server::start);
  }

  private static Path initialised(DatabaseSettings settings) {
    return settings.directory().resolve("initialised");
  }

  /** PostgreSQL refuses to run as root; a user namespace makes root an ordinary user. */
  private static void requireOrdinaryUser(Path directory) throws IOException {
    boolean root = Integer.valueOf(0).equals(Files.getAttribute(directory, "unix:uid"));
    if (root && !LinuxUtils.isUnshareAvailable()) {
      throw new EngineException(
          "PostgreSQL does not run as root and this system allows root no user namespace"
              + " (unshare -U): start as another user, or use a database of your own");
    }
  }

  private static int port(int wanted) {
    try (ServerSocket probe = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new EngineException(
          "port " + wanted + " for PostgreSQL is taken: stop its owner or choose another", e);
    }
  }

  private static EngineException failed(DatabaseSettings settings, Exception cause) {
    return cause instanceof EngineException known
        ? known
        : new EngineException(
            "PostgreSQL could not be started: "
                + cause.getMessage()
                + "; "
                + LogTail.of(settings.log()),
            cause);
  }

  private static void abandon(Postmaster postmaster, DirectoryLock lock) {
    try {
      postmaster.stop();
    } catch (IOException e) {
      throw new EngineException("PostgreSQL could not be stopped: " + e, e);
    } finally {
      lock.close();
    }
  }

  /** Address of {@link #DATABASE}, with the user in it. */
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database + "?user=postgres";
  }

  /**
   * Creates an empty database.
   *
   * @param name lower-case letters, digits and underscores
   * @return its address
   */
  public String createDatabase(String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException("name: " + name + " (expected: " + NAME + ")");
    }
    try (Connection connection = DriverManager.getConnection(jdbcUrl(MAINTENANCE));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
      return jdbcUrl(name);
    } catch (SQLException e) {
      throw new EngineException("database " + name + " could not be created: " + e, e);
    }
  }

  private void createOnce(String name) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl(MAINTENANCE));
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
      if (!found.next()) {
        createDatabase(name);
      }
    }
  }

  /** Number of the server process. */
  public long pid() {
    try {
      return postmaster.server().map(ProcessHandle::pid).orElseThrow();
    } catch (IOException | NoSuchElementException e) {
      throw new EngineException("PostgreSQL does not run any more", e);
    }
  }

  /** Stops the server: clients are disconnected, what was committed stays. */
  @Override
  public void close() {
    try {
      server.close();
      postmaster.stop();
    } catch (IOException e) {
      throw new EngineException("PostgreSQL could not be stopped: " + e, e);
    } finally {
      lock.close();
    }
  }
}
