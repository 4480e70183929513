package zhanggui.access;

import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** The keys for personal data: how far sealing anew is, and a new one (ACC-03). */
@RestController
class KeysHttp {

    private final RotateKeys keys;

    KeysHttp(RotateKeys keys) { this.keys = keys; }

    @GetMapping("/api/access/keys")
    @Needs(Permission.MANAGE_ACCESS)
    RotateKeys.State keys() { return keys.state(); }

    @PostMapping("/api/access/keys")
    @Needs(Permission.MANAGE_ACCESS)
    RotateKeys.State rotate(@Validated @RequestBody AccountHttp.Reason reason, Viewer viewer) {
        keys.rotate(viewer.person(), reason.why());
        return keys.state();
    }
}
