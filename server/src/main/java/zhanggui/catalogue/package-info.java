/** Platforms, shops, products and their variants (SKU), barcodes and places. */
@ApplicationModule(allowedDependencies = {"kernel", "audit"})
package zhanggui.catalogue;

import org.springframework.modulith.ApplicationModule;
