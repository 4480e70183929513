package zhanggui.fulfilment.tracking;

import java.util.Map;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.importing.spi.Field.Type;
import zhanggui.importing.spi.Format;
import zhanggui.importing.spi.Mappable;
import zhanggui.importing.spi.Mapping;
import zhanggui.importing.spi.Role;
import zhanggui.kernel.Words;

/** INT-14: what a courier's program says of parcels on their way, in whatever columns. */
@Component
class TraceParts implements Mappable {

    private static final Words NONE = Words.of("", "");

    static final List<Role> ROLES = List.of(
            Role.needed("waybill", Words.of("运单号", "Waybill"), NONE, Type.CODE, "运单号", "快递单号", "物流单号", "面单号", "单号", "运单编号", "waybill", "tracking number", "tracking no", "tracking_number", "awb"),
            Role.needed("at", Words.of("时间", "When"), NONE, Type.WHEN, "扫描时间", "轨迹时间", "最新轨迹时间", "更新时间", "操作时间", "时间", "最后更新时间", "time", "scan time", "event time", "updated at", "date"),
            Role.needed("words", Words.of("轨迹说明", "What happened"), Words.of("有“拒收”“破损”“联系不上”这些字就记成疑难件", "Words of trouble put the parcel on the list of difficult ones"), Type.TEXT, "轨迹", "轨迹描述", "最新轨迹", "物流信息", "物流状态", "状态", "跟踪记录", "问题类型", "描述", "status", "event", "description", "tracking info", "message"),
            Role.optional("place", Words.of("地点（网点）", "Where"), NONE, Type.TEXT, "网点", "扫描网点", "地点", "所在地", "站点", "location", "place", "hub"));

    private final WriteTraces write;

    TraceParts(WriteTraces write) { this.write = write; }

    @Override public String key() { return "traces"; }
    @Override public Words name() { return Words.of("快递轨迹", "Courier traces"); }
    @Override public List<Role> roles() { return ROLES; }
    @Override public Map<String, Words> complaints(Mapping mapping) { return Map.of(); }
    @Override public Format format(String key, Words name, Mapping mapping) { return new TraceFile(key, name, mapping, write); }
}
