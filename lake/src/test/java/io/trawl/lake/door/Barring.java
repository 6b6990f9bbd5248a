package io.trawl.lake.door;

import io.trawl.model.Barred;
import java.util.Locale;
import java.util.Set;

/** A list in clear. */
public record Barring(String platform, Set<String> accounts, Set<String> handles, Set<String> keys)
    implements Barred {

  @Override
  public boolean isEmpty(String of) {
    return !of.equals(platform);
  }

  @Override
  public boolean account(String of, String id) {
    return of.equals(platform) && accounts.contains(id);
  }

  @Override
  public boolean handle(String of, String handle) {
    return of.equals(platform)
        && handles.contains(handle.replaceFirst("^@", "").toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean former(String of, String handle) {
    return false;
  }

  @Override
  public boolean document(String of, String key) {
    return of.equals(platform) && keys.contains(key);
  }
}
