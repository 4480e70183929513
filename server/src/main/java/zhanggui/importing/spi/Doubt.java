package zhanggui.importing.spi;

import zhanggui.kernel.Words;

/** What makes one doubt that the file is the right one: told beside the dry run, and to be confirmed before writing. */
public record Doubt(Words what, Words mend) {}
