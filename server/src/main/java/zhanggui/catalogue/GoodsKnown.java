package zhanggui.catalogue;

import java.util.List;

/**
 * Goods are known now that were not before, or by another name.
 *
 * @param codes   codes that belong to goods or bundles of the catalogue from now on
 * @param matches ids of {@code catalogue.fact_match}
 */
public record GoodsKnown(List<String> codes, List<Long> matches) {}
