package zhanggui.stock;

import java.util.Collection;
import java.util.Map;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Words;

/** INV-22: whether goods may be stored at all. Asked before anything comes in; the opening and counts only say what lies there already. */
public interface GoodsAdmission {

    /** Those of these SKUs that may not come in, each with its reason. */
    Map<SkuId, Words> barred(Collection<SkuId> skus);
}
