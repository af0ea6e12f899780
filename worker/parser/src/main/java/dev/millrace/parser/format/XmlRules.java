package dev.millrace.parser.format;

import java.util.Map;

/**
 * What any XML parser of this JVM may do, whoever creates it and however: no document type, hence
 * no entities of its own; nothing fetched; bounded depth and sizes (module {@code java.xml}).
 */
final class XmlRules {
  private static final Map<String, String> RULES =
      Map.of(
          "jdk.xml.dtd.support", "deny",
          "javax.xml.accessExternalDTD", "",
          "javax.xml.accessExternalSchema", "",
          "javax.xml.accessExternalStylesheet", "",
          "jdk.xml.entityExpansionLimit", "1",
          "jdk.xml.totalEntitySizeLimit", "1000000",
          "jdk.xml.maxElementDepth", "1000",
          "jdk.xml.elementAttributeLimit", "1000",
          "jdk.xml.maxXMLNameLimit", "1000");

  private XmlRules() {}

  static void apply() {
    RULES.forEach(System::setProperty);
  }
}
