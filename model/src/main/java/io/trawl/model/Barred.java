package io.trawl.model;

/**
 * Of whom nothing may be kept: one state of the list, which does not change while it is asked. It
 * knows people by marks only, so it can be asked about a name and cannot tell one.
 */
public interface Barred {

  /** A list with nobody on it. */
  Barred NOBODY =
      new Barred() {
        @Override
        public boolean isEmpty(String platform) {
          return true;
        }

        @Override
        public boolean account(String platform, String id) {
          return false;
        }

        @Override
        public boolean handle(String platform, String handle) {
          return false;
        }

        @Override
        public boolean former(String platform, String handle) {
          return false;
        }

        @Override
        public boolean document(String platform, String key) {
          return false;
        }
      };

  /** Whether nobody of a platform is on it: then there is nothing to look for. */
  boolean isEmpty(String platform);

  /** Whether an account of that native id is on it. */
  boolean account(String platform, String id);

  /** Whether an account is on it that had that name when it was put there; with or without @. */
  boolean handle(String platform, String handle);

  /** The same for the names that it had before: somebody else may have one of them by now. */
  boolean former(String platform, String handle);

  /** Whether a document of that key was erased: what is said below it is nobody's any more. */
  boolean document(String platform, String key);
}
