/** Platforms, shops, products and their variants (SKU), barcodes and places. */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "importing :: spi"})
package zhanggui.catalogue;

import org.springframework.modulith.ApplicationModule;
