/** How a module that owns facts tells which files it can take in. */
@NamedInterface("spi")
package zhanggui.importing.spi;

import org.springframework.modulith.NamedInterface;
