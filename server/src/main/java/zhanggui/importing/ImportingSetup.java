package zhanggui.importing;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Permission;
import zhanggui.kernel.SetupSource;
import zhanggui.kernel.Words;

/** UX-06: the first file of orders. */
@Component
class ImportingSetup implements SetupSource {

    private final JdbcClient db;

    ImportingSetup(JdbcClient db) { this.db = db; }

    @Override
    public List<Step> steps() {
        var written = db.sql("select count(*) from importing.run where state = 'WRITTEN'").query(Long.class).single();
        return List.of(new Step("import", 60, Words.of("第一次导入", "First import"), Words.of("导入过 " + written + " 个文件", written + (written == 1 ? " file" : " files") + " imported"), written > 0,
                Permission.IMPORT_FILES));
    }
}
