package zhanggui.importing;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Permission;
import zhanggui.kernel.SetupSource;
import zhanggui.kernel.Words;

/** UX-06: the first file of orders. Goods and punches are files, too, but of no shop. */
@Component
class ImportingSetup implements SetupSource {

    private final JdbcClient db;

    ImportingSetup(JdbcClient db) { this.db = db; }

    @Override
    public List<Step> steps() {
        var written = db.sql("select count(*) from importing.run where state = 'WRITTEN' and shop_id is not null").query(Long.class).single();
        return List.of(new Step("import", 80, Words.of("第一次导入", "First orders"), Words.of("导入过 " + written + " 个店铺文件", Words.counted(written, "file", "files") + " of shops imported"), written > 0,
                Permission.IMPORT_FILES));
    }
}
