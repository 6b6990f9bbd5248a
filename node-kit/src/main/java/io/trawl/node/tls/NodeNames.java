package io.trawl.node.tls;

import static io.trawl.model.Checks.check;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * The host names and addresses one node is reached by; the first names its directory.
 *
 * @param names host names in lower case, addresses in the form Java writes
 */
public record NodeNames(List<String> names) {

  private static final int LENGTH_MAX = 253;
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern HOST = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  /** A last label of digits alone is an address or a slip, never a name. */
  private static final Pattern NUMBER_LAST = Pattern.compile("(.*\\.)?\\d+");

  public NodeNames {
    check(!names.isEmpty(), "name", "none", "a host name or an address");
    names = names.stream().map(NodeNames::one).distinct().toList();
  }

  /** Reads names separated by commas. */
  public static NodeNames parse(String text) {
    return new NodeNames(List.of(text.split(",", -1)));
  }

  private static String one(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    boolean valid = name.length() <= LENGTH_MAX && (isAddress(name) || isHost(name));
    check(valid, "name", "\"" + text + "\"", "a host name or an address, for example 10.0.0.5");
    return isAddress(name) ? InetAddress.ofLiteral(name).getHostAddress() : name;
  }

  private static boolean isHost(String name) {
    return HOST.matcher(name).matches() && !NUMBER_LAST.matcher(name).matches();
  }

  private static boolean isAddress(String name) {
    if (!IPV4.matcher(name).matches() && !name.contains(":")) {
      return false;
    }
    try {
      return InetAddress.ofLiteral(name).getHostAddress().indexOf('%') < 0;
    } catch (IllegalArgumentException _) {
      return false; // Looks like an address and is none; the caller says so.
    }
  }

  /** What the node's directory is called; no name can leave it. */
  String directory() {
    return names.getFirst().replace(':', '-');
  }

  GeneralNames alternatives() {
    return new GeneralNames(
        names.stream()
            .map(it ->
                new GeneralName(isAddress(it) ? GeneralName.iPAddress : GeneralName.dNSName, it))
            .toArray(GeneralName[]::new));
  }
}
