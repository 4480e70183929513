/** The way of an order through the house: review → print → pick → verify → pack → hand over; scans, errors and whose they are. */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "catalogue", "importing :: spi", "organisation", "orders", "stock"})
package zhanggui.fulfilment;

import org.springframework.modulith.ApplicationModule;
