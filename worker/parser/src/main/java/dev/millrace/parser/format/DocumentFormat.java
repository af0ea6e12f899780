package dev.millrace.parser.format;

/** What a document may be. */
enum DocumentFormat {
  /** Plain text, Markdown, CSV, and whatever else is readable as it is. */
  TEXT,
  /** HTML and XHTML. */
  HTML,
  /** PDF, with text or scanned. */
  PDF,
  /** A text document of Word 2007 or later. */
  DOCX,
  /** Portable Network Graphics. */
  PNG,
  /** JPEG. */
  JPEG,
  /** WebP. */
  WEBP
}
