package zhanggui.access;

import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** People by spreadsheet: it opens accounts and gives roles, so the administrator does it. */
@RestController
class PeopleFileHttp {

    private final PeopleFile people;

    PeopleFileHttp(PeopleFile people) { this.people = people; }

    @PostMapping(path = "/api/access/people-file", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Needs(Permission.MANAGE_ACCESS)
    PeopleFile.Report take(@RequestPart("file") MultipartFile file, @RequestParam(defaultValue = "false") boolean write, Viewer viewer) throws IOException {
        if (file.getSize() > TableFile.LARGEST) throw Answer.refuse(AccessRefusal.NOT_A_TABLE);
        return Answer.of(people.take(file.getBytes(), write, viewer.person()));
    }
}
