package unanimous.cli.output;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/** Why a file could not be used, for people: the JDK tells some of it by its classes' names. */
public final class FailureWords {

  private FailureWords() {}

  /** A clause without the file's name, which whoever asks has said already. */
  public static String of(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "there is no such file or folder";
      case AccessDeniedException _ -> "you have no right to";
      case FileAlreadyExistsException _ -> "there is something of that name";
      case NotDirectoryException _ -> "it is not a folder";
      case CharacterCodingException _ -> "it is not UTF-8 text";
      case FileSystemException told when told.getReason() != null -> inLowerCase(told.getReason());
      default ->
          inLowerCase(Objects.requireNonNullElse(failure.getMessage(), "no reason is known"));
    };
  }

  private static String inLowerCase(String words) {
    return words.isEmpty() ? words : Character.toLowerCase(words.charAt(0)) + words.substring(1);
  }
}
